// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A number modulo the order L of the base point of edwards25519. The arithmetic is Montgomery's, on
 * eight words of 32 bits; the steps are the same for every value.
 */
final class GroupScalar {

    private static final int WORDS = 8;
    private static final int BYTES = WORDS * Integer.BYTES;
    private static final long MASK = 0xffffffffL;

    /** 2^252 + 27742317777372353535851937790883648493, RFC 8032 section 5.1. */
    private static final BigInteger L =
            BigInteger.ONE
                    .shiftLeft(252)
                    .add(new BigInteger("27742317777372353535851937790883648493"));

    /** Montgomery's R: a product comes out divided by it. */
    private static final BigInteger R = BigInteger.ONE.shiftLeft(WORDS * Integer.SIZE);

    private static final int[] ORDER = words(L);
    private static final int[] R_ONCE = words(R);
    private static final int[] R_TWICE = words(R.multiply(R));
    private static final int[] R_BY_EIGHT = words(R.multiply(BigInteger.valueOf(8).modInverse(L)));
    private static final int MINUS_INVERSE =
            L.negate().modInverse(BigInteger.ONE.shiftLeft(Integer.SIZE)).intValue();

    private final int[] words;

    private GroupScalar(int[] words) {
        this.words = words;
    }

    /**
     * Reads a number and reduces it.
     *
     * @param bytes 32 or 64 of them, little-endian
     */
    static GroupScalar reduced(byte[] bytes) {
        int[] low = product(words(bytes, 0), R_ONCE);
        if (bytes.length == BYTES) {
            return new GroupScalar(low);
        }
        int[] high = product(words(bytes, BYTES), R_TWICE);
        return new GroupScalar(sum(low, high));
    }

    GroupScalar plus(GroupScalar other) {
        return new GroupScalar(sum(words, other.words));
    }

    GroupScalar times(GroupScalar other) {
        return new GroupScalar(product(product(words, R_TWICE), other.words));
    }

    GroupScalar byEight() {
        return new GroupScalar(product(words, R_BY_EIGHT));
    }

    /** Returns L minus the number if the flag is 1, the number itself if it is 0. */
    GroupScalar negatedIf(int flag) {
        int[] negated = new int[WORDS];
        subtract(ORDER, words, negated);
        // L - 0 = L is the one result that is not reduced.
        return new GroupScalar(selected(flag, lessOrder(negated), words));
    }

    /** Returns bit 251, 1 for almost exactly the upper half of all numbers. */
    int upperHalf() {
        return words[WORDS - 1] >>> 27 & 1;
    }

    /** Returns the 32 bytes, little-endian. */
    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    void wipe() {
        Arrays.fill(words, 0);
    }

    /** Returns a * b / R modulo L, for any a below R and b below L. */
    private static int[] product(int[] a, int[] b) {
        int[] sum = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            long factor = a[i] & MASK;
            long low = factor * (b[0] & MASK) + (sum[0] & MASK);
            long quotient = (int) low * (long) MINUS_INVERSE & MASK;
            long reduction = quotient * (ORDER[0] & MASK) + (low & MASK);
            long carry = low >>> Integer.SIZE;
            long carryOver = reduction >>> Integer.SIZE;
            for (int j = 1; j < WORDS; j++) {
                long column = factor * (b[j] & MASK) + (sum[j] & MASK) + carry;
                carry = column >>> Integer.SIZE;
                long cleared = quotient * (ORDER[j] & MASK) + (column & MASK) + carryOver;
                carryOver = cleared >>> Integer.SIZE;
                sum[j - 1] = (int) cleared;
            }
            // The sum stays below 2 L, which the eight words hold.
            sum[WORDS - 1] = (int) (carry + carryOver);
        }
        return lessOrder(sum);
    }

    /** Returns a + b modulo L, for both below L. */
    private static int[] sum(int[] a, int[] b) {
        int[] sum = new int[WORDS];
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            carry += (a[i] & MASK) + (b[i] & MASK);
            sum[i] = (int) carry;
            carry >>>= Integer.SIZE;
        }
        return lessOrder(sum);
    }

    private static int[] lessOrder(int[] a) {
        int[] difference = new int[WORDS];
        int borrowed = subtract(a, ORDER, difference);
        return selected(borrowed, a, difference);
    }

    /** Subtracts; returns 1 if the result is negative. */
    private static int subtract(int[] a, int[] b, int[] difference) {
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            borrow += (a[i] & MASK) - (b[i] & MASK);
            difference[i] = (int) borrow;
            borrow >>= Integer.SIZE;
        }
        return (int) borrow & 1;
    }

    private static int[] selected(int flag, int[] ifOne, int[] ifZero) {
        int[] selected = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            selected[i] = ifZero[i] ^ ((ifZero[i] ^ ifOne[i]) & -flag);
        }
        return selected;
    }

    private static int[] words(byte[] bytes, int offset) {
        int[] words = new int[WORDS];
        ByteBuffer.wrap(bytes, offset, BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(words);
        return words;
    }

    private static int[] words(BigInteger number) {
        BigInteger rest = number.equals(L) ? L : number.mod(L);
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = rest.shiftRight(i * Integer.SIZE).intValue();
        }
        return words;
    }
}
