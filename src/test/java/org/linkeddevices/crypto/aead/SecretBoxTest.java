// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.aead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES], RANDOM);

    @Test
    void open_sealed_isTheText() {
        String sealed = box.seal("7K2F \u00FC", "row 1");
        assertEquals(Optional.of("7K2F \u00FC"), box.open(sealed, "row 1"));
    }

    @Test
    void seal_twice_differs() {
        assertNotEquals(box.seal("x", "row"), box.seal("x", "row"));
    }

    @Test
    void open_inAnotherRow_isRefused() {
        assertEquals(Optional.empty(), box.open(box.seal("x", "row 1"), "row 2"));
    }

    @Test
    void open_withAnotherKey_isRefused() {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        key[31] = 1;
        String sealed = box.seal("x", "row");
        assertEquals(Optional.empty(), new SecretBox(key, RANDOM).open(sealed, "row"));
    }

    @Test
    void open_anyFlippedBit_isRefused() {
        byte[] sealed = Base64.getDecoder().decode(box.seal("secret", "row"));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getEncoder().encodeToString(changed);
            assertEquals(Optional.empty(), box.open(text, "row"));
        }
    }

    @Test
    void open_anyTruncation_isRefused() {
        byte[] sealed = Base64.getDecoder().decode(box.seal("secret", "row"));
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(sealed, length);
            String text = Base64.getEncoder().encodeToString(cut);
            assertEquals(Optional.empty(), box.open(text, "row"));
        }
    }

    @Test
    void open_notBase64_isRefused() {
        assertEquals(Optional.empty(), box.open("***", "row"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void new_keyOfAnotherLength_isRefused(int length) {
        assertThrows(IllegalArgumentException.class, () -> new SecretBox(new byte[length], RANDOM));
    }
}
