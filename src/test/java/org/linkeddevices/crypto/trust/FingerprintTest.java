// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;

class FingerprintTest {

    /** Alice's key of RFC 7748 section 6.1. */
    private static final String HEX =
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";

    private static Fingerprint fingerprint() throws KeyRefusedException {
        return new Fingerprint(CurveKey.parse(HexFormat.of().parseHex(HEX)));
    }

    @Test
    void key_isShownInEightGroups() throws KeyRefusedException {
        assertEquals(HEX, fingerprint().hex());
        assertEquals(
                "8520f009 8930a754 748b7ddc b43ef75a 0dbf3a0d 26381af4 eba4a98e aa9b4e6a",
                fingerprint().toString());
    }

    @Test
    void edwardsForm_isThatOfTheKey() throws KeyRefusedException {
        assertEquals(
                HexFormat.of().formatHex(fingerprint().key().toEdwards().toBytes()),
                fingerprint().edwardsHex());
    }

    @Test
    void whatPeopleWrite_isRead() throws KeyRefusedException {
        Optional<Fingerprint> expected = Optional.of(fingerprint());
        assertEquals(expected, Fingerprint.parse(fingerprint().grouped()));
        assertEquals(expected, Fingerprint.parse("05" + HEX));
        assertEquals(expected, Fingerprint.parse(HEX.toUpperCase(Locale.ROOT) + "\n"));
        assertEquals(expected, Fingerprint.parse(HEX.replaceAll("(..)(?=.)", "$1:")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8520",
                "xy20f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
                "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void anythingElse_isNone(String text) {
        assertEquals(Optional.empty(), Fingerprint.parse(text));
    }
}
