// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import java.util.Arrays;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;

/** The forms of a public key on the wire: bare, or behind libsignal's type byte. */
public final class WireKey {

    private static final byte CURVE_25519 = 5;

    private WireKey() {}

    /** Returns the type byte and the key. */
    public static byte[] typed(CurveKey key) {
        byte[] typed = new byte[1 + CurveKey.BYTES];
        typed[0] = CURVE_25519;
        System.arraycopy(key.toBytes(), 0, typed, 1, CurveKey.BYTES);
        return typed;
    }

    /**
     * Reads a type byte and a key.
     *
     * @throws KeyRefusedException if there is another type, or no key
     */
    public static CurveKey parseTyped(byte[] bytes) throws KeyRefusedException {
        if (bytes.length != 1 + CurveKey.BYTES || bytes[0] != CURVE_25519) {
            throw new KeyRefusedException("not a key of type " + CURVE_25519);
        }
        return CurveKey.parse(Arrays.copyOfRange(bytes, 1, bytes.length));
    }
}
