// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.server.roster.DeviceRef;

/** Something with which one can log in to an account beside the account password. */
sealed interface Credential {

    /** The account. */
    String username();

    /** The secret. */
    LinkToken secret();

    /** Names this credential and its secret for all time; not a secret itself. */
    String key();

    /** The spelling that is likely, an index into {@link LinkToken#spellings()}. */
    int spelling();

    /**
     * The secret of a linked device.
     *
     * @param device the device
     * @param secret its secret
     * @param spelling the spelling that it used last
     */
    record OfDevice(DeviceRef device, LinkToken secret, int spelling) implements Credential {
        @Override
        public String username() {
            return device.username();
        }

        @Override
        public String key() {
            return "device:" + device.username() + ":" + device.id();
        }
    }

    /**
     * A token that can still be used.
     *
     * @param username the account
     * @param tokenId names the token
     * @param secret the token
     */
    record OfToken(String username, String tokenId, LinkToken secret) implements Credential {
        @Override
        public String key() {
            return "token:" + tokenId;
        }

        @Override
        public int spelling() {
            return 0;
        }
    }
}
