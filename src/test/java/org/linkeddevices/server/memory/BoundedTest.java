// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedTest {

    @Test
    void lastUsed_keepsWhatWasReadOrWritten() {
        Map<String, Integer> map = Bounded.lastUsed(2);
        map.put("a", 1);
        map.put("b", 2);
        map.get("a");
        map.put("c", 3);
        assertEquals(List.of("a", "c"), List.copyOf(map.keySet()));
        map.computeIfAbsent("d", key -> 4);
        assertEquals(List.of("c", "d"), List.copyOf(map.keySet()));
    }

    @Test
    void lastAdded_keepsWhatCameLast() {
        Map<String, Integer> map = Bounded.lastAdded(2);
        map.put("a", 1);
        map.put("b", 2);
        map.put("a", 3);
        map.put("c", 4);
        assertEquals(List.of("b", "c"), List.copyOf(map.keySet()));
    }
}
