// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signatures with X25519 keys: XEdDSA on Curve25519 ("The XEdDSA and VXEdDSA Signature Schemes",
 * revision 1). A signature is an Ed25519 signature of the key's Edwards form.
 */
public final class XEdDsa {

    /** The length of a signature in bytes. */
    public static final int SIGNATURE_BYTES = Ed25519.SIGNATURE_SIZE;

    private static final int NONCE_BYTES = 64;
    private static final int SIGN = 0x80;

    /** What sets the hash for nonces apart: 2^256 - 2, little-endian (section 2.5). */
    private static final byte[] NONCE_PREFIX = noncePrefix();

    private XEdDsa() {}

    /**
     * Signs as the specification says: with the scalar whose point has sign 0. Libraries that look
     * for a sign in the signature find 0 there, and so accept it too.
     *
     * @return 64 bytes
     */
    public static byte[] sign(CurvePair pair, byte[] message, SecureRandom random) {
        byte[] chance = new byte[NONCE_BYTES];
        random.nextBytes(chance);
        return sign(pair, message, chance);
    }

    /** Signs with given randomness: section 2.4, {@code xeddsa_sign(k, M, Z)}. */
    static byte[] sign(CurvePair pair, byte[] message, byte[] chance) {
        byte[] point = pair.edwards().clone();
        GroupScalar own = pair.scalar().use(GroupScalar::reduced);
        GroupScalar secret = own.negatedIf((point[point.length - 1] & SIGN) >>> 7);
        point[point.length - 1] &= (byte) ~SIGN;
        byte[] secretBytes = secret.toBytes();
        byte[] nonceHash = sha512(NONCE_PREFIX, secretBytes, message, chance);
        GroupScalar nonce = GroupScalar.reduced(nonceHash);

        byte[] signature = new byte[SIGNATURE_BYTES];
        byte[] commitment = pointOf(nonce);
        System.arraycopy(commitment, 0, signature, 0, commitment.length);
        GroupScalar challenge = GroupScalar.reduced(sha512(commitment, point, message));
        byte[] response = challenge.times(secret).plus(nonce).toBytes();
        System.arraycopy(response, 0, signature, commitment.length, response.length);

        own.wipe();
        secret.wipe();
        nonce.wipe();
        Arrays.fill(secretBytes, (byte) 0);
        Arrays.fill(nonceHash, (byte) 0);
        return signature;
    }

    /**
     * Verifies a signature: one of the specification's form, or one with the sign of the signer's
     * point in its top bit, as libsignal makes them.
     *
     * @param signature of any length; only 64 bytes can be right
     */
    public static boolean verify(CurveKey key, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        int last = SIGNATURE_BYTES - 1;
        byte[] point = key.edwardsBytes();
        point[point.length - 1] |= (byte) (signature[last] & SIGN);
        byte[] unsigned = signature.clone();
        unsigned[last] &= (byte) ~SIGN;
        return Ed25519.verify(unsigned, 0, point, 0, message, 0, message.length);
    }

    /**
     * Multiplies the base point with any number. {@link BasePoint} wants 8 m for an m from 2^251 to
     * below 2^252, and L is little more than 2^252: so either nonce / 8 or L - nonce / 8 is such an
     * m, and the latter makes the same point with the other sign. Only numbers so close to 0 and to
     * 2^252 that one in 2^126 is among them have no m.
     */
    private static byte[] pointOf(GroupScalar nonce) {
        GroupScalar eighth = nonce.byEight();
        int negated = eighth.upperHalf() ^ 1;
        GroupScalar upper = eighth.negatedIf(negated);
        byte[] scalar = upper.toBytes();
        shiftLeftByThree(scalar);
        byte[] point = BasePoint.times(scalar);
        point[point.length - 1] ^= (byte) (negated << 7);
        eighth.wipe();
        upper.wipe();
        Arrays.fill(scalar, (byte) 0);
        return point;
    }

    private static void shiftLeftByThree(byte[] number) {
        int carry = 0;
        for (int i = 0; i < number.length; i++) {
            carry |= (number[i] & 0xff) << 3;
            number[i] = (byte) carry;
            carry >>>= Byte.SIZE;
        }
    }

    private static byte[] sha512(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    private static byte[] noncePrefix() {
        byte[] prefix = new byte[32];
        Arrays.fill(prefix, (byte) 0xff);
        prefix[0] = (byte) 0xfe;
        return prefix;
    }
}
