// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.protocol.keys.OmemoVersion.LEGACY;
import static org.linkeddevices.protocol.keys.OmemoVersion.TWO;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.testkit.TestClock;

class RememberedReadersTest {

    private final TestClock clock = new TestClock();
    private final List<String> asked = new ArrayList<>();
    private OmemoVersion open = TWO;
    private final KeyReaders readers =
            new RememberedReaders(
                    (reader, username, version) -> {
                        asked.add(reader + " " + username + " " + version);
                        return version == open;
                    },
                    clock);

    @Test
    void answer_isRememberedForEachQuestion() {
        for (int i = 0; i < 2; i++) {
            assertTrue(readers.mayRead("bob@example.org", "alice", TWO));
            assertFalse(readers.mayRead("bob@example.org", "alice", LEGACY));
            assertTrue(readers.mayRead("eve@example.org", "alice", TWO));
        }

        assertEquals(3, asked.size());
    }

    @Test
    void answer_isForgottenAfterAWhile() {
        readers.mayRead("bob@example.org", "alice", TWO);
        open = LEGACY;
        clock.advance(RememberedReaders.KEPT.minusSeconds(1));
        assertTrue(readers.mayRead("bob@example.org", "alice", TWO));
        clock.advance(RememberedReaders.KEPT);
        assertFalse(readers.mayRead("bob@example.org", "alice", TWO));
    }
}
