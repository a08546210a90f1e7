// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linkeddevices.crypto.primitive.Vectors.hex;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private static final String ORDER_EIGHT =
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800";
    private static final String OTHER_ORDER_EIGHT =
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157";

    static byte[] littleEndian(BigInteger number) {
        byte[] big = number.toByteArray();
        byte[] little = new byte[32];
        for (int i = 0; i < Math.min(32, big.length); i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    private static void assertRefused(byte[] bytes) {
        assertThrows(KeyRefusedException.class, () -> CurveKey.parse(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void otherLength_isRefused(int length) {
        assertRefused(new byte[length]);
    }

    @Test
    void pointOfLowOrder_isRefused() {
        for (BigInteger low :
                List.of(BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE))) {
            assertRefused(littleEndian(low));
        }
        assertRefused(hex(ORDER_EIGHT));
        assertRefused(hex(OTHER_ORDER_EIGHT));
    }

    @Test
    void otherFormOfAKey_isRefused() {
        for (int above = 0; above < 19; above++) {
            assertRefused(littleEndian(P.add(BigInteger.valueOf(above))));
        }
        for (int i = 0; i < 100; i++) {
            byte[] key = CurvePair.generate(RANDOM).publicKey().toBytes();
            key[31] |= (byte) 0x80;
            assertRefused(key);
        }
    }

    @Test
    void greatestAndLeast_areAccepted() throws KeyRefusedException {
        for (BigInteger number : List.of(BigInteger.TWO, P.subtract(BigInteger.TWO))) {
            byte[] bytes = littleEndian(number);
            assertArrayEquals(bytes, CurveKey.parse(bytes).toBytes());
        }
    }

    @Test
    void key_isIndependentOfTheArrays() throws KeyRefusedException {
        byte[] bytes = CurvePair.generate(RANDOM).publicKey().toBytes();
        byte[] source = bytes.clone();
        CurveKey key = CurveKey.parse(source);
        source[0]++;
        key.toBytes()[1]++;

        assertArrayEquals(bytes, key.toBytes());
    }

    @Test
    void equality_isThatOfTheBytes() throws KeyRefusedException {
        CurveKey key = CurvePair.generate(RANDOM).publicKey();
        CurveKey same = CurveKey.parse(key.toBytes());

        assertEquals(key, same);
        assertEquals(key.hashCode(), same.hashCode());
        assertNotEquals(key, CurvePair.generate(RANDOM).publicKey());
        assertNotEquals(key, (Object) "text");
    }

    @Test
    void toString_isHex() throws KeyRefusedException {
        assertEquals(
                "CurveKey[02" + "00".repeat(31) + "]",
                CurveKey.parse(littleEndian(BigInteger.TWO)).toString());
    }

    @Test
    void forms_goThereAndBack() throws KeyRefusedException {
        for (int i = 0; i < 200; i++) {
            CurvePair pair = CurvePair.generate(RANDOM);
            EdwardsKey edwards = pair.publicKey().toEdwards();

            assertEquals(0, edwards.toBytes()[31] & 0x80);
            assertEquals(pair.publicKey(), edwards.toCurve());
            assertEquals(pair.publicKey(), EdwardsKey.parse(pair.edwards()).toCurve());
        }
    }

    /** u = 2 is on the twist: X25519 takes it, but it has no Edwards form. */
    @Test
    void pointOfTheTwist_hasNoEdwardsForm() throws KeyRefusedException {
        CurveKey twist = CurveKey.parse(littleEndian(BigInteger.TWO));

        assertThrows(KeyRefusedException.class, twist::toEdwards);
        assertEquals(32, CurvePair.generate(RANDOM).agree(twist).length());
    }
}
