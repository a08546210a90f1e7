// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSha256Test {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] KEY = chance(32);
    private static final byte[] MESSAGE = chance(30);

    private static byte[] chance(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Test
    void code_isThatOfTheJdk() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        for (int length = 1; length < 200; length++) {
            byte[] key = chance(length);
            byte[] message = chance(200 - length);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] expected = mac.doFinal(message);

            assertArrayEquals(expected, new HmacSha256(key).code(message));
            assertArrayEquals(expected, HmacSha256.once(key, message));
        }
    }

    @Test
    void key_staysAsItIs() {
        byte[] key = KEY.clone();
        HmacSha256 hmac = new HmacSha256(key);
        byte[] code = hmac.code(MESSAGE);

        assertArrayEquals(KEY, key);
        assertArrayEquals(code, hmac.code(MESSAGE), "a second time");
    }

    @Test
    void parts_makeOneMessage() {
        HmacSha256 hmac = new HmacSha256(KEY);
        byte[] whole = hmac.code(MESSAGE);

        for (int cut = 0; cut <= MESSAGE.length; cut++) {
            byte[] head = Arrays.copyOf(MESSAGE, cut);
            byte[] tail = Arrays.copyOfRange(MESSAGE, cut, MESSAGE.length);
            assertArrayEquals(whole, hmac.code(head, tail));
            assertArrayEquals(whole, HmacSha256.once(KEY, head, tail));
        }
        assertArrayEquals(hmac.code(new byte[0]), hmac.code());
    }

    @Test
    void write_fillsItsPlaceOnly() {
        HmacSha256 hmac = new HmacSha256(KEY);
        byte[] target = new byte[HmacSha256.BYTES + 2];
        hmac.write(target, 1, MESSAGE);

        assertArrayEquals(hmac.code(MESSAGE), Arrays.copyOfRange(target, 1, 33));
        assertTrue(target[0] == 0 && target[33] == 0);
        assertThrows(IllegalArgumentException.class, () -> hmac.write(target, 3, MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void changedCode_isRefused(int length) {
        byte[] code = Arrays.copyOf(HmacSha256.once(KEY, MESSAGE), length);

        assertTrue(HmacSha256.matches(KEY, length, code, MESSAGE));
        for (int bit = 0; bit < length * Byte.SIZE; bit++) {
            byte[] changed = code.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertFalse(HmacSha256.matches(KEY, length, changed, MESSAGE));
        }
        for (int other = 0; other <= 40; other++) {
            if (other != length) {
                byte[] cut = Arrays.copyOf(HmacSha256.once(KEY, MESSAGE), other);
                assertFalse(HmacSha256.matches(KEY, length, cut, MESSAGE));
            }
        }
        for (int bit = 0; bit < MESSAGE.length * Byte.SIZE; bit++) {
            byte[] changed = MESSAGE.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertFalse(HmacSha256.matches(KEY, length, code, changed));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 33})
    void codeThatWouldBeTooShortOrLong_isRefused(int length) {
        byte[] code = new byte[length];

        assertThrows(
                IllegalArgumentException.class,
                () -> HmacSha256.matches(KEY, length, code, MESSAGE));
    }
}
