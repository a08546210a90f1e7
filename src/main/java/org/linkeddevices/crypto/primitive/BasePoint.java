// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Multiplies the base point of edwards25519, in constant time. */
final class BasePoint {

    private BasePoint() {}

    /**
     * Multiplies with a clamped scalar: the only kind that Bouncy Castle offers.
     *
     * @param scalar 32 bytes, little-endian, a multiple of 8 from 2^254 to below 2^255
     * @return the point as in RFC 8032 section 5.1.2
     */
    static byte[] times(byte[] scalar) {
        // The second half of such a key is for nonces, and takes no part here.
        byte[] expanded = Arrays.copyOf(scalar, Ed25519.ExpandedKey.EXPANDED_KEY_SIZE);
        byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.ExpandedKey.generatePublicKey(expanded, 0, point, 0);
        Arrays.fill(expanded, (byte) 0);
        return point;
    }
}
