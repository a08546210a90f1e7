// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the JDK's arithmetic, at the edges and at random. */
class GroupScalarTest {

    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final List<BigInteger> NUMBERS = numbers();

    private static List<BigInteger> numbers() {
        List<BigInteger> numbers = new ArrayList<>();
        for (int around : new int[] {-1, 0, 1}) {
            BigInteger step = BigInteger.valueOf(around);
            for (int bits : new int[] {1, 31, 32, 64, 251, 252, 253, 255, 256, 511, 512}) {
                numbers.add(BigInteger.TWO.pow(bits).add(step));
            }
            for (int factor = 0; factor <= 16; factor++) {
                numbers.add(L.multiply(BigInteger.valueOf(factor)).add(step));
            }
            numbers.add(L.multiply(L).add(step));
        }
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 100; i++) {
            numbers.add(new BigInteger(512, random));
            numbers.add(new BigInteger(256, random));
        }
        numbers.removeIf(number -> number.signum() < 0 || number.bitLength() > 512);
        return numbers;
    }

    private static byte[] littleEndian(BigInteger number, int length) {
        byte[] big = number.toByteArray();
        byte[] little = new byte[length];
        for (int i = 0; i < Math.min(length, big.length); i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    private static GroupScalar scalar(BigInteger number) {
        return GroupScalar.reduced(littleEndian(number, 64));
    }

    private static BigInteger value(GroupScalar scalar) {
        byte[] bytes = scalar.toBytes();
        assertEquals(32, bytes.length);
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = bytes[31 - i];
        }
        return new BigInteger(1, big);
    }

    @Test
    void reduced_isTheRest() {
        for (BigInteger number : NUMBERS) {
            assertEquals(number.mod(L), value(scalar(number)));
            if (number.bitLength() <= 256) {
                assertEquals(number.mod(L), value(GroupScalar.reduced(littleEndian(number, 32))));
            }
        }
    }

    @Test
    void sumAndProduct_areThoseOfTheNumbers() {
        for (BigInteger a : NUMBERS) {
            for (BigInteger b : NUMBERS) {
                assertEquals(a.add(b).mod(L), value(scalar(a).plus(scalar(b))));
                assertEquals(a.multiply(b).mod(L), value(scalar(a).times(scalar(b))));
            }
        }
    }

    @Test
    void negation_happensIfAsked() {
        for (BigInteger number : NUMBERS) {
            assertEquals(number.mod(L), value(scalar(number).negatedIf(0)));
            assertEquals(number.negate().mod(L), value(scalar(number).negatedIf(1)));
        }
    }

    @Test
    void eighth_timesEightIsTheNumber() {
        BigInteger eight = BigInteger.valueOf(8);
        for (BigInteger number : NUMBERS) {
            assertEquals(number.mod(L), value(scalar(number).byEight()).multiply(eight).mod(L));
        }
    }

    @Test
    void upperHalf_isBit251() {
        for (BigInteger number : NUMBERS) {
            assertEquals(number.mod(L).testBit(251) ? 1 : 0, scalar(number).upperHalf());
        }
    }

    @Test
    void wiped_isZero() {
        GroupScalar scalar = scalar(BigInteger.TEN);
        scalar.wipe();

        assertEquals(BigInteger.ZERO, value(scalar));
    }
}
