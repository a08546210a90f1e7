// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Laptop",
                "<b>&\"'",
                "'; DROP TABLE ofUser; --",
                "*)(uid=*))(|(uid=*",
                "\u05D4\u05D8\u05DC\u05E4\u05D5\u05DF \u05E9\u05DC\u05D9",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\uD83D\uDC69\u200D\uD83D\uDCBB"
            })
    void parse_anyScriptOrMarkup_isKept(String name) {
        assertEquals(Optional.of(name), DeviceName.parse(name).map(DeviceName::text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u00A0",
                "\u200D",
                "a\u0000b",
                "a\nb",
                "a\u007Fb",
                "a\u0085b",
                "a\u2028b",
                "a\u202Eb",
                "a\u2066b",
                "a\u200Fb",
                "a\u061Cb",
                "a\u00ADb",
                "a\uFEFFb",
                "a\uDB40\uDC41b",
                "a\uE000b",
                "a\uD800b"
            })
    void parse_emptyControlOrBidi_isNone(String name) {
        assertEquals(Optional.empty(), DeviceName.parse(name));
    }

    @Test
    void parse_blanksAround_areCutOff() {
        assertEquals("My phone", DeviceName.parse("  My phone\u3000").orElseThrow().text());
    }

    @Test
    void parse_decomposed_isComposed() {
        assertEquals("B\u00FCro", DeviceName.parse("Bu\u0308ro").orElseThrow().text());
    }

    @Test
    void parse_64CodePoints_isLongest() {
        String emoji = "\uD83D\uDCF1";
        assertEquals(64 * 2, DeviceName.parse(emoji.repeat(64)).orElseThrow().text().length());
        assertEquals(Optional.empty(), DeviceName.parse(emoji.repeat(65)));
        assertEquals(Optional.empty(), DeviceName.parse("x".repeat(10_000)));
    }

    @Test
    void new_notNormalized_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DeviceName(" x"));
        assertThrows(IllegalArgumentException.class, () -> new DeviceName("Bu\u0308ro"));
    }
}
