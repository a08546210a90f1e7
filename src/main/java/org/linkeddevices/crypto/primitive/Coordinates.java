// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/** What both forms of a public key need of the field of 2^255-19. All of it is public data. */
final class Coordinates {

    private static final int BYTES = 32;

    private Coordinates() {}

    /** Tells whether 32 bytes, little-endian, are below 2^255-19. */
    static boolean isCanonical(byte[] bytes) {
        int[] element = X25519Field.create();
        X25519Field.decode255(bytes, element);
        X25519Field.normalize(element);
        byte[] canonical = new byte[BYTES];
        X25519Field.encode(element, canonical);
        return Arrays.equals(bytes, canonical);
    }

    /** Divides; both are overwritten. */
    static byte[] quotient(int[] dividend, int[] divisor) {
        X25519Field.carry(divisor);
        X25519Field.invVar(divisor, divisor);
        X25519Field.mul(dividend, divisor, dividend);
        X25519Field.normalize(dividend);
        byte[] bytes = new byte[BYTES];
        X25519Field.encode(dividend, bytes);
        return bytes;
    }
}
