// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;

/**
 * A peer's one-time prekey.
 *
 * @param id by which the peer knows it, from 0 to 2^31-1
 * @param key the public key
 */
public record OneTimePrekey(int id, CurveKey key) {

    /** Checks the id. */
    public OneTimePrekey {
        if (id < 0) {
            throw new IllegalArgumentException("a prekey's id is not negative");
        }
    }

    /**
     * Reads a prekey that was published.
     *
     * @param key as the version publishes it
     * @throws InvalidBundleException if the key is none or the id is negative
     */
    public static OneTimePrekey parse(WireFormat format, int id, byte[] key)
            throws InvalidBundleException {
        if (id < 0) {
            throw new InvalidBundleException("a prekey with a negative id");
        }
        try {
            return new OneTimePrekey(id, format.parseKey(key));
        } catch (KeyRefusedException e) {
            throw new InvalidBundleException("a prekey that is none: " + e.getMessage());
        }
    }
}
