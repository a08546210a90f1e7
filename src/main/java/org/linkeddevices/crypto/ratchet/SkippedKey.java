// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;

/**
 * The seed of a message that has not come yet.
 *
 * @param chain the ratchet key of its sender
 * @param number of the message in that chain
 * @param seed 32 bytes
 */
record SkippedKey(CurveKey chain, int number, SecretBytes seed) {

    boolean isOf(CurveKey otherChain, int otherNumber) {
        return number == otherNumber && chain.equals(otherChain);
    }
}
