// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final List<Optional<String>> TEXTS =
            List.of(Optional.of("a\0\uD83D\uDE00"), Optional.empty(), Optional.of(""));

    @Test
    void texts_comeBack() {
        assertEquals(TEXTS, Fields.read(Fields.write(TEXTS), 3));
        assertEquals(List.of(), Fields.read(Fields.write(List.of()), 0));
    }

    @Test
    void releasedFormat_isStillRead() {
        byte[] written = HexFormat.of().parseHex("010000000200000001" + "61" + "ffffffff");

        assertEquals(List.of(Optional.of("a"), Optional.empty()), Fields.read(written, 2));
    }

    @Test
    void anythingElse_isRefused() {
        byte[] written = Fields.write(TEXTS);

        for (int length = 0; length < written.length; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            assertThrows(LocalStorageException.class, () -> Fields.read(cut, 3));
        }
        byte[] longer = Arrays.copyOf(written, written.length + 1);
        assertThrows(LocalStorageException.class, () -> Fields.read(longer, 3));
        assertThrows(LocalStorageException.class, () -> Fields.read(written, 2));
        for (int index : new int[] {0, 5, 6}) {
            byte[] changed = written.clone();
            changed[index] ^= (byte) 0x80;
            assertThrows(LocalStorageException.class, () -> Fields.read(changed, 3));
        }
    }
}
