// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {

    @Test
    void parse_endsOfRange_areIds() {
        assertEquals(Optional.of(new DeviceId(1)), DeviceId.parse("1"));
        assertEquals(Optional.of(new DeviceId(Integer.MAX_VALUE)), DeviceId.parse("2147483647"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "+1",
                " 1",
                "1.0",
                "2147483648",
                "99999999999",
                "1e3",
                "\u0661"
            })
    void parse_anythingElse_isNone(String text) {
        assertEquals(Optional.empty(), DeviceId.parse(text));
    }

    @Test
    void new_zero_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DeviceId(0));
    }
}
