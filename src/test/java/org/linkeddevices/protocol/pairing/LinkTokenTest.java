// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokenTest {

    private static final String WRITTEN = "7K2F-01AB-CDEF-GHJK-MNPQ-RSTV-WX";

    @Test
    void random_allBitsSet_isEncodedFromTheHighestBit() {
        assertEquals("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZW", LinkToken.random(bytesOf(0xFF)).written());
        assertEquals("0000-0000-0000-0000-0000-0000-00", LinkToken.random(bytesOf(0)).written());
    }

    @Test
    void random_everyBit_makesAnotherToken() {
        Set<String> seen = new HashSet<>();
        for (int bit = 0; bit < 128; bit++) {
            int set = bit;
            seen.add(
                    LinkToken.random(generator(bytes -> bytes[set / 8] = (byte) (1 << set % 8)))
                            .written());
        }
        assertEquals(128, seen.size());
    }

    @Test
    void random_thousand_differAndReadBack() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            LinkToken token = LinkToken.random(random);
            assertTrue(seen.add(token.written()));
            assertEquals(Optional.of(token), LinkToken.parse(token.written()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7K2F-01AB-CDEF-GHJK-MNPQ-RSTV-WX",
                "7k2f-01ab-cdef-ghjk-mnpq-rstv-wx",
                "7K2F01ABCDEFGHJKMNPQRSTVWX",
                " 7k2f o1ab cdef ghjk mnpq rstv wx ",
                "7K2F-OIAB-CDEF-GHJK-MNPQ-RSTV-WX",
                "7k2f-olab-cdef-ghjk-mnpq-rstv-wx"
            })
    void parse_asPeopleType_isForgiving(String typed) {
        assertEquals(WRITTEN, LinkToken.parse(typed).orElseThrow().written());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7K2F",
                "7K2F-01AB-CDEF-GHJK-MNPQ-RSTV-W",
                "7K2F-01AB-CDEF-GHJK-MNPQ-RSTV-WXY",
                "UK2F-01AB-CDEF-GHJK-MNPQ-RSTV-WX",
                "7K2F_01AB_CDEF_GHJK_MNPQ_RSTV_WX",
                "\u0130K2F-01AB-CDEF-GHJK-MNPQ-RSTV-WX"
            })
    void parse_anythingElse_isNone(String typed) {
        assertEquals(Optional.empty(), LinkToken.parse(typed));
    }

    @Test
    void parse_hugeText_isNone() {
        assertEquals(Optional.empty(), LinkToken.parse("7".repeat(10_000_000)));
    }

    @Test
    void spellings_areUpperAndLowerWithAndWithoutDashes() {
        assertEquals(
                List.of(
                        WRITTEN,
                        "7K2F01ABCDEFGHJKMNPQRSTVWX",
                        "7k2f-01ab-cdef-ghjk-mnpq-rstv-wx",
                        "7k2f01abcdefghjkmnpqrstvwx"),
                LinkToken.parse(WRITTEN).orElseThrow().spellings());
    }

    @Test
    void toString_neverShowsTheToken() {
        LinkToken token = LinkToken.parse(WRITTEN).orElseThrow();
        assertFalse(token.toString().contains("7K2F"));
        assertNotEquals(token, LinkToken.random(new SecureRandom()));
        assertEquals(token.hashCode(), LinkToken.parse(WRITTEN).orElseThrow().hashCode());
    }

    private static RandomGenerator bytesOf(int value) {
        return generator(bytes -> java.util.Arrays.fill(bytes, (byte) value));
    }

    private static RandomGenerator generator(java.util.function.Consumer<byte[]> fill) {
        return new RandomGenerator() {
            @Override
            public void nextBytes(byte[] bytes) {
                fill.accept(bytes);
            }

            @Override
            public long nextLong() {
                throw new AssertionError("only bytes are asked for");
            }
        };
    }
}
