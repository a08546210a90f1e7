// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.rfc7748.X25519Field;
import org.jspecify.annotations.Nullable;

/**
 * An X25519 public key (RFC 7748): the u coordinate of a point, 32 bytes, little-endian. Immutable.
 *
 * <p>A key has one form only: what RFC 7748 tells to reduce (a set top bit, values of 2^255-19 and
 * above) is refused, so that equal keys have equal bytes. Points of low order are refused too: no
 * honest device has one, and all agreements with one are zero.
 */
public final class CurveKey {

    /** The length of a key in bytes. */
    public static final int BYTES = 32;

    /** The u coordinates of order 1, 2, 4 and 8, on the curve and on its twist. */
    private static final List<CurveKey> LOW_ORDER =
            List.of(
                    ofHex("0000000000000000000000000000000000000000000000000000000000000000"),
                    ofHex("0100000000000000000000000000000000000000000000000000000000000000"),
                    ofHex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
                    ofHex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
                    ofHex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));

    private final byte[] bytes;

    private CurveKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a key that came from outside.
     *
     * @throws KeyRefusedException unless it is the canonical form of a point of high order
     */
    public static CurveKey parse(byte[] bytes) throws KeyRefusedException {
        if (bytes.length != BYTES) {
            throw new KeyRefusedException("a key of " + bytes.length + " bytes");
        }
        if (!Coordinates.isCanonical(bytes)) {
            throw new KeyRefusedException("a key that is not in its canonical form");
        }
        CurveKey key = new CurveKey(bytes.clone());
        if (LOW_ORDER.contains(key)) {
            throw new KeyRefusedException("a point of low order");
        }
        return key;
    }

    /** Wraps a key that we have computed ourselves. */
    static CurveKey owning(byte[] bytes) {
        return new CurveKey(bytes);
    }

    /** Returns the 32 bytes, a copy. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Returns the point in its Edwards form, with sign bit 0 (XEdDSA section 2.3).
     *
     * @throws KeyRefusedException if it has none, being a point of the twist
     */
    public EdwardsKey toEdwards() throws KeyRefusedException {
        return EdwardsKey.parse(edwardsBytes());
    }

    /** The bytes of the Edwards form, y = (u - 1) / (u + 1), which may be no point at all. */
    byte[] edwardsBytes() {
        int[] u = X25519Field.create();
        X25519Field.decode255(bytes, u);
        int[] above = X25519Field.create();
        X25519Field.copy(u, 0, above, 0);
        X25519Field.addOne(above);
        X25519Field.subOne(u);
        return Coordinates.quotient(u, above);
    }

    /** The bytes themselves. */
    byte[] raw() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CurveKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "CurveKey[" + HexFormat.of().formatHex(bytes) + "]";
    }

    private static CurveKey ofHex(String hex) {
        return new CurveKey(HexFormat.of().parseHex(hex));
    }
}
