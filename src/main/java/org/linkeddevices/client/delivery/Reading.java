// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

/** How it was made out what a message says. */
public enum Reading {
    /** It was not encrypted. */
    PLAIN,
    /** It was decrypted. */
    DECRYPTED,
    /**
     * It is encrypted and could not be decrypted; a text, if there is one, is the sender's hint.
     */
    UNREADABLE
}
