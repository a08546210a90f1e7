// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

/** The contacts in the accounts' rosters (RFC 6121, section 2). */
@FunctionalInterface
public interface Contacts {

    /**
     * Whether an address is in an account's roster of contacts. Who only asked for a subscription
     * is not (section 3.1.3): anybody can.
     *
     * @param bareJid the address; that of the account itself counts as one
     */
    boolean has(String username, String bareJid);
}
