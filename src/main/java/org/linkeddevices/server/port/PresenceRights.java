// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

/** Who may see what an account shows its contacts (RFC 6121, section 3). */
@FunctionalInterface
public interface PresenceRights {

    /**
     * Whether an address is subscribed to an account's presence. The account itself is.
     *
     * @param bareJid the address
     */
    boolean maySee(String bareJid, String username);
}
