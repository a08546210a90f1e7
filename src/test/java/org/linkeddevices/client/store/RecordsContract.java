// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every keeper of records promises. */
interface RecordsContract {

    /** An empty one; the same in one test for the same area. */
    Records records(String area);

    @Test
    default void record_comesBackAsItWasPut() {
        Records records = records("a");
        byte[] value = {0, 1, -1};

        records.put("bob", "x", value);
        value[0] = 9;

        assertArrayEquals(new byte[] {0, 1, -1}, records.get("bob", "x").orElseThrow());
        assertEquals(Optional.empty(), records.get("bob", "y"));
        assertEquals(Optional.empty(), records.get("carol", "x"));
    }

    @Test
    default void emptyRecord_isARecord() {
        Records records = records("a");

        records.put("", "", new byte[0]);

        assertEquals(0, records.get("", "").orElseThrow().length);
    }

    @Test
    default void secondPut_replaces() {
        Records records = records("a");

        records.put("bob", "x", new byte[] {1});
        records.put("bob", "x", new byte[] {2});

        assertArrayEquals(new byte[] {2}, records.get("bob", "x").orElseThrow());
        assertEquals(1, records.all("bob").size());
    }

    @Test
    default void owners_areKeptApart() {
        Records records = records("a");
        records.put("bob", "x", new byte[] {1});
        records.put("bob", "y", new byte[] {2});
        records.put("bobx", "", new byte[] {3});

        assertEquals(
                List.of(1, 2),
                records.all("bob").stream().map(value -> (int) value[0]).sorted().toList());
        assertEquals(2, records.removeAll("bob"));
        assertEquals(0, records.removeAll("bob"));
        assertEquals(List.of(), records.all("bob"));
        assertEquals(1, records.all("bobx").size());
    }

    @Test
    default void areas_areKeptApart() {
        records("a").put("bob", "x", new byte[] {1});

        assertEquals(Optional.empty(), records("b").get("bob", "x"));
        assertFalse(records("b").remove("bob", "x"));
        assertEquals(0, records("b").removeAll("bob"));
        assertTrue(records("a").get("bob", "x").isPresent());
    }

    @Test
    default void remove_tellsWhetherThereWasOne() {
        Records records = records("a");
        records.put("bob", "x", new byte[] {1});

        assertTrue(records.remove("bob", "x"));
        assertFalse(records.remove("bob", "x"));
        assertEquals(Optional.empty(), records.get("bob", "x"));
    }
}
