// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

/**
 * An account's device list or bundles could not be read, so nobody knows which devices it has: its
 * server shows them to its contacts only, say, or cannot be reached. That the account has none is a
 * {@link NoDeviceException}.
 */
public final class UnreadableKeysException extends NotSealedException {

    private static final long serialVersionUID = 1L;

    private final String account;

    /** Names the account, and what its server has said. */
    public UnreadableKeysException(String account, Exception cause) {
        super("the keys of an account could not be read");
        initCause(cause);
        this.account = account;
    }

    /** The account's bare JID. */
    public String account() {
        return account;
    }
}
