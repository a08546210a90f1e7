// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

/** An account has no device that a message could be encrypted for. */
public final class NoDeviceException extends NotSealedException {

    private static final long serialVersionUID = 1L;

    private final String account;

    /** Names the account. */
    public NoDeviceException(String account) {
        super("an account has no device that the message could be encrypted for");
        this.account = account;
    }

    /** The account's bare JID. */
    public String account() {
        return account;
    }
}
