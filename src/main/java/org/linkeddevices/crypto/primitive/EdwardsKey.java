// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc7748.X25519Field;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 public key (RFC 8032): the y coordinate of a point, 32 bytes, little-endian, with the
 * sign of x in the top bit. Immutable. Always a point of the curve, in its canonical form, and not
 * of low order.
 */
public final class EdwardsKey {

    /** The length of a key in bytes. */
    public static final int BYTES = Ed25519.PUBLIC_KEY_SIZE;

    /** The length of a signature in bytes. */
    public static final int SIGNATURE_BYTES = Ed25519.SIGNATURE_SIZE;

    private final byte[] bytes;
    private final Ed25519.PublicPoint point;

    private EdwardsKey(byte[] bytes, Ed25519.PublicPoint point) {
        this.bytes = bytes;
        this.point = point;
    }

    /**
     * Reads a key that came from outside.
     *
     * @throws KeyRefusedException unless it is the canonical form of a point of high order
     */
    public static EdwardsKey parse(byte[] bytes) throws KeyRefusedException {
        if (bytes.length != BYTES) {
            throw new KeyRefusedException("a key of " + bytes.length + " bytes");
        }
        byte[] copy = bytes.clone();
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyPartialExport(copy, 0);
        if (point == null) {
            throw new KeyRefusedException("not the canonical form of a point of high order");
        }
        return new EdwardsKey(copy, point);
    }

    /** Returns the 32 bytes, a copy. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Returns the point in its Montgomery form, u = (1 + y) / (1 - y); the sign is lost. */
    public CurveKey toCurve() {
        int[] y = X25519Field.create();
        X25519Field.decode255(bytes, y);
        int[] one = X25519Field.create();
        X25519Field.one(one);
        int[] below = X25519Field.create();
        X25519Field.sub(one, y, below);
        X25519Field.addOne(y);
        return CurveKey.owning(Coordinates.quotient(y, below));
    }

    /**
     * Verifies an Ed25519 signature (RFC 8032 section 5.1.7, the form with the cofactor).
     *
     * @param signature of any length; only 64 bytes with a reduced S can be right
     */
    public boolean verify(byte[] message, byte[] signature) {
        return signature.length == SIGNATURE_BYTES
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EdwardsKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "EdwardsKey[" + HexFormat.of().formatHex(bytes) + "]";
    }
}
