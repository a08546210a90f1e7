// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void shortText_staysAsItIs() {
        String longest = "\u0436".repeat(127) + "x";

        assertEquals("romeo@montague.lit", KeyText.of("romeo@montague.lit"));
        assertEquals(longest, KeyText.of(longest));
    }

    @Test
    void longText_isHashed() {
        String text = "\u0436".repeat(128);

        assertTrue(KeyText.of(text).matches("sha256:[0-9a-f]{64}"), KeyText.of(text));
        assertEquals(KeyText.of(text), KeyText.of("\u0436".repeat(128)));
        assertNotEquals(KeyText.of(text), KeyText.of(text + "x"));
    }

    @Test
    void textThatLooksLikeAHash_isNotTakenForIt() {
        String hashed = KeyText.of("x".repeat(300));

        assertNotEquals(hashed, KeyText.of(hashed));
    }
}
