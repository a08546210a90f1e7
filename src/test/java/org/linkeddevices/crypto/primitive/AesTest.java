// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] KEY = chance(32);
    private static final byte[] IV = chance(AesGcm.IV_BYTES);
    private static final byte[] LONG_IV = chance(AesCbc.IV_BYTES);
    private static final byte[] CONTENT = chance(40);
    private static final byte[] ASSOCIATED = chance(20);

    private static byte[] chance(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return changed;
    }

    private static void assertGcmRefused(byte[] key, byte[] iv, byte[] sealed, byte[] associated) {
        DataRefusedException refusal =
                assertThrows(
                        DataRefusedException.class, () -> AesGcm.open(key, iv, sealed, associated));
        assertEquals("the data is not authentic", refusal.getMessage());
        assertNull(refusal.getCause());
    }

    private static void assertCbcRefused(byte[] key, byte[] iv, byte[] ciphertext) {
        assertThrows(DataRefusedException.class, () -> AesCbc.decrypt(key, iv, ciphertext));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void eachLengthOfKey_works(int length) throws DataRefusedException {
        byte[] key = chance(length);

        byte[] sealed = AesGcm.seal(key, IV, CONTENT, ASSOCIATED);
        assertEquals(CONTENT.length + AesGcm.TAG_BYTES, sealed.length);
        assertArrayEquals(CONTENT, AesGcm.open(key, IV, sealed, ASSOCIATED));

        byte[] longVector = AesGcm.seal(key, LONG_IV, CONTENT, ASSOCIATED);
        assertArrayEquals(CONTENT, AesGcm.open(key, LONG_IV, longVector, ASSOCIATED));

        byte[] ciphertext = AesCbc.encrypt(key, LONG_IV, CONTENT);
        assertEquals(48, ciphertext.length);
        assertArrayEquals(CONTENT, AesCbc.decrypt(key, LONG_IV, ciphertext));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17, 33})
    void otherLengthOfKey_isRefused(int length) {
        byte[] key = new byte[length];

        assertThrows(
                IllegalArgumentException.class, () -> AesGcm.seal(key, IV, CONTENT, ASSOCIATED));
        assertThrows(IllegalArgumentException.class, () -> AesCbc.encrypt(key, LONG_IV, CONTENT));
        assertGcmRefused(key, IV, CONTENT, ASSOCIATED);
        assertCbcRefused(key, LONG_IV, new byte[16]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 11, 13, 15, 17, 32})
    void otherLengthOfVector_isRefused(int length) {
        byte[] iv = new byte[length];

        assertThrows(
                IllegalArgumentException.class, () -> AesGcm.seal(KEY, iv, CONTENT, ASSOCIATED));
        assertThrows(IllegalArgumentException.class, () -> AesCbc.encrypt(KEY, iv, CONTENT));
        assertGcmRefused(KEY, iv, CONTENT, ASSOCIATED);
        assertCbcRefused(KEY, iv, new byte[16]);
    }

    @Test
    void gcm_flippedBit_isRefused() {
        byte[] sealed = AesGcm.seal(KEY, IV, CONTENT, ASSOCIATED);

        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            assertGcmRefused(KEY, IV, flipped(sealed, bit), ASSOCIATED);
        }
        for (int bit = 0; bit < ASSOCIATED.length * Byte.SIZE; bit++) {
            assertGcmRefused(KEY, IV, sealed, flipped(ASSOCIATED, bit));
        }
        for (int bit = 0; bit < IV.length * Byte.SIZE; bit++) {
            assertGcmRefused(KEY, flipped(IV, bit), sealed, ASSOCIATED);
        }
        for (int bit = 0; bit < KEY.length * Byte.SIZE; bit++) {
            assertGcmRefused(flipped(KEY, bit), IV, sealed, ASSOCIATED);
        }
    }

    @Test
    void gcm_otherLength_isRefused() {
        byte[] sealed = AesGcm.seal(KEY, IV, CONTENT, ASSOCIATED);

        for (int length = 0; length < sealed.length; length++) {
            assertGcmRefused(KEY, IV, Arrays.copyOf(sealed, length), ASSOCIATED);
        }
        assertGcmRefused(KEY, IV, Arrays.copyOf(sealed, sealed.length + 1), ASSOCIATED);
        assertGcmRefused(KEY, IV, sealed, new byte[0]);
    }

    @Test
    void cbc_otherLength_isRefused() {
        byte[] ciphertext = AesCbc.encrypt(KEY, LONG_IV, CONTENT);

        for (int length = 0; length < ciphertext.length; length++) {
            if (length == 0 || length % 16 != 0) {
                assertCbcRefused(KEY, LONG_IV, Arrays.copyOf(ciphertext, length));
            }
        }
        assertCbcRefused(KEY, LONG_IV, Arrays.copyOf(ciphertext, ciphertext.length + 1));
    }

    @Test
    void cbc_wrongPadding_isRefused() {
        // 16 bytes of content: the second block is padding only, each byte of it 16.
        byte[] ciphertext = AesCbc.encrypt(KEY, LONG_IV, new byte[16]);

        for (int bit = 0; bit < 16 * Byte.SIZE; bit++) {
            byte[] changed = flipped(ciphertext, bit);
            int padding = bit < 15 * Byte.SIZE ? 16 : 16 ^ 1 << bit % Byte.SIZE;
            if (padding != 1) {
                assertCbcRefused(KEY, LONG_IV, changed);
            }
        }
    }

    @Test
    void emptyContent_works() throws DataRefusedException {
        byte[] nothing = {};

        assertArrayEquals(
                nothing, AesGcm.open(KEY, IV, AesGcm.seal(KEY, IV, nothing, nothing), nothing));
        byte[] ciphertext = AesCbc.encrypt(KEY, LONG_IV, nothing);
        assertEquals(16, ciphertext.length);
        assertArrayEquals(nothing, AesCbc.decrypt(KEY, LONG_IV, ciphertext));
    }
}
