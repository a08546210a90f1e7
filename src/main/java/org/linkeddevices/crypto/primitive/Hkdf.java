// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.util.Arrays;

/** HKDF with SHA-256 (RFC 5869). */
public final class Hkdf {

    /** The most that can be derived at once, in bytes. */
    public static final int MAX_BYTES = 255 * HmacSha256.BYTES;

    private static final byte[] NOTHING = {};

    /** What extracts without a salt, ready for use. */
    private static final HmacSha256 UNSALTED = new HmacSha256(NOTHING);

    private Hkdf() {}

    /**
     * Extracts and expands.
     *
     * @param salt may be empty
     * @param secret the input keying material
     * @param info what the output is for, may be empty
     * @param length of the output in bytes, 1 to 8160
     * @throws IllegalArgumentException if the length is out of range
     */
    public static byte[] sha256(byte[] salt, byte[] secret, byte[] info, int length) {
        if (length < 1 || length > MAX_BYTES) {
            throw new IllegalArgumentException("HKDF makes 1 to " + MAX_BYTES + " bytes");
        }
        byte[] extracted = salt.length == 0 ? UNSALTED.code(secret) : HmacSha256.once(salt, secret);
        HmacSha256 expander = new HmacSha256(extracted);
        Arrays.fill(extracted, (byte) 0);
        int blocks = (length + HmacSha256.BYTES - 1) / HmacSha256.BYTES;
        byte[] output = new byte[blocks * HmacSha256.BYTES];
        byte[] counter = new byte[1];
        byte[] previous = NOTHING;
        for (int block = 0; block < blocks; block++) {
            counter[0]++;
            int offset = block * HmacSha256.BYTES;
            expander.write(output, offset, previous, info, counter);
            if (block + 1 < blocks) {
                previous = Arrays.copyOfRange(output, offset, offset + HmacSha256.BYTES);
            }
        }
        if (output.length == length) {
            return output;
        }
        byte[] cut = Arrays.copyOf(output, length);
        Arrays.fill(output, (byte) 0);
        return cut;
    }
}
