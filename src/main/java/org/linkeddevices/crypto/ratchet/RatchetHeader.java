// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import org.linkeddevices.crypto.primitive.CurveKey;

/**
 * What a message says about its place in the conversation.
 *
 * @param key the sender's ratchet key
 * @param previous how many messages the sender's previous chain had, at least 0
 * @param number of the message in its chain, from 0
 */
public record RatchetHeader(CurveKey key, int previous, int number) {

    /** Checks the numbers. */
    public RatchetHeader {
        if (previous < 0 || number < 0) {
            throw new IllegalArgumentException("numbers of messages are not negative");
        }
    }
}
