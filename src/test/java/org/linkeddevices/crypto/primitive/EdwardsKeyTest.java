// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.crypto.primitive.Vectors.hex;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdwardsKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static void assertRefused(byte[] bytes) {
        assertThrows(KeyRefusedException.class, () -> EdwardsKey.parse(bytes));
    }

    /** RFC 8032 section 7.1: tests 1, 2 and 3. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    void verify_isAsInTheRfc(String key, String message, String signature)
            throws KeyRefusedException {
        assertTrue(EdwardsKey.parse(hex(key)).verify(hex(message), hex(signature)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void otherLength_isRefused(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        assertRefused(bytes);
    }

    /** The eight points of low order, and their other forms. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            })
    void pointOfLowOrder_isRefused(String point) {
        assertRefused(hex(point));
    }

    @Test
    void otherFormOfAKey_isRefused() {
        BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
        for (int above = 0; above < 19; above++) {
            byte[] bytes = CurveKeyTest.littleEndian(p.add(BigInteger.valueOf(above)));
            assertRefused(bytes);
            bytes[31] |= (byte) 0x80;
            assertRefused(bytes);
        }
    }

    @Test
    void halfOfAllNumbers_isNoPoint() {
        int points = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            try {
                assertArrayEquals(bytes, EdwardsKey.parse(bytes).toBytes());
                points++;
            } catch (KeyRefusedException e) {
                assertTrue(e.getMessage().startsWith("not the canonical form"));
            }
        }
        assertTrue(points > 400 && points < 600, () -> "not about the half");
    }

    @Test
    void wrongSignature_isRefused() throws KeyRefusedException {
        CurvePair pair = CurvePair.generate(RANDOM);
        EdwardsKey key = pair.publicKey().toEdwards();
        byte[] message = {1, 2, 3};
        byte[] signature = XEdDsa.sign(pair, message, RANDOM);

        assertTrue(key.verify(message, signature));
        assertFalse(key.verify(new byte[] {1, 2}, signature));
        for (int length = 0; length < signature.length; length++) {
            assertFalse(key.verify(message, Arrays.copyOf(signature, length)));
        }
        assertFalse(key.verify(message, Arrays.copyOf(signature, 65)));
        for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
            byte[] changed = signature.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertFalse(key.verify(message, changed), "bit " + bit);
        }
    }

    @Test
    void equality_isThatOfTheBytes() throws KeyRefusedException {
        EdwardsKey key = CurvePair.generate(RANDOM).publicKey().toEdwards();
        EdwardsKey same = EdwardsKey.parse(key.toBytes());
        byte[] otherSign = key.toBytes();
        otherSign[31] |= (byte) 0x80;

        assertEquals(key, same);
        assertEquals(key.hashCode(), same.hashCode());
        assertNotEquals(key, EdwardsKey.parse(otherSign));
        assertNotEquals(key, (Object) "text");
        assertTrue(key.toString().matches("EdwardsKey\\[[0-9a-f]{64}]"));
    }
}
