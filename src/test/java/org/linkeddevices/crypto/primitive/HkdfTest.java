// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Vectors of RFC 5869 (appendix A, those with SHA-256). */
class HkdfTest {

    private static final byte[] NOTHING = {};

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] range(int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = from; i <= to; i++) {
            bytes.write(i);
        }
        return bytes.toByteArray();
    }

    @Test
    void basicCase_isAsInTheRfc() {
        assertArrayEquals(
                hex(
                        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                                + "34007208d5b887185865"),
                Hkdf.sha256(range(0, 12), hex("0b".repeat(22)), range(0xf0, 0xf9), 42));
    }

    @Test
    void longInputs_areAsInTheRfc() {
        assertArrayEquals(
                hex(
                        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                                + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                                + "cc30c58179ec3e87c14c01d5c1f3434f1d87"),
                Hkdf.sha256(range(0x60, 0xaf), range(0, 0x4f), range(0xb0, 0xff), 82));
    }

    @Test
    void emptySaltAndInfo_areAsInTheRfc() {
        assertArrayEquals(
                hex(
                        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                                + "9d201395faa4b61a96c8"),
                Hkdf.sha256(NOTHING, hex("0b".repeat(22)), NOTHING, 42));
    }

    @Test
    void length_isLimited() {
        assertEquals(8160, Hkdf.MAX_BYTES);
        assertEquals(8160, Hkdf.sha256(NOTHING, NOTHING, NOTHING, 8160).length);
        assertThrows(
                IllegalArgumentException.class, () -> Hkdf.sha256(NOTHING, NOTHING, NOTHING, 8161));
        assertThrows(
                IllegalArgumentException.class, () -> Hkdf.sha256(NOTHING, NOTHING, NOTHING, 0));
    }

    @Test
    void shorterOutput_isAPrefix() {
        byte[] all = Hkdf.sha256(NOTHING, range(1, 9), NOTHING, 80);
        for (int length = 1; length <= 80; length++) {
            assertArrayEquals(
                    Arrays.copyOf(all, length), Hkdf.sha256(NOTHING, range(1, 9), NOTHING, length));
        }
    }
}
