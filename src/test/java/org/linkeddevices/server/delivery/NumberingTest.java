// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.testkit.TestClock;

/** What a node does when another one is faster, and when nobody is. */
class NumberingTest {

    private static final int EVERY = 64;

    private final TestClock clock = new TestClock();
    private final Rivalry table = new Rivalry();
    private final Numbering numbering =
            new Numbering(table, clock, RandomGenerator.getDefault(), new Turns(EVERY));

    @Test
    void rivalThatIsAlwaysFaster_isOutlasted() {
        table.lead = 5000;
        assertEquals(List.of(5001L), append("romeo"));
        assertEquals(List.of(List.of("romeo")), table.turns);
    }

    @Test
    void logThatDoesNotGrow_isGivenUp() {
        table.refuses = true;
        assertTrue(assertThrows(StorageException.class, () -> append("romeo")).isDuplicate());
        assertTrue(table.tries <= 60, () -> table.tries + " tries");
        table.refuses = false;
        assertEquals(List.of(1L), append("romeo"));
    }

    @Test
    void raceThatWasLost_makesItsAccountQueueUpForAWhile() {
        append("juliet", "romeo");
        table.lead = 1;
        append("juliet", "romeo");
        assertEquals(List.of(List.of("juliet", "romeo")), table.turns);
        table.turns.clear();
        for (int i = 0; i < 100; i++) {
            append("juliet", "romeo");
        }
        assertTrue(table.turns.size() > 50 && table.turns.size() < 80, table.turns::toString);
        assertTrue(table.turns.contains(List.of("juliet")), table.turns::toString);
    }

    @Test
    void nodeThatWritesAlone_letsOthersInNowAndThen() {
        for (int i = 0; i < 10 * EVERY; i++) {
            append("juliet", "romeo");
        }
        assertEquals(10, table.turns.size());
        assertTrue(table.turns.contains(List.of("juliet")), table.turns::toString);
        assertTrue(table.turns.contains(List.of("romeo")), table.turns::toString);
    }

    @Test
    void turnThatEndsWithAFailure_keepsWhatWasInserted() {
        table.lead = 1;
        table.breaksTurn = true;
        assertEquals(List.of(2L), append("romeo"));
        assertEquals(1, table.own);
    }

    private List<Long> append(String... usernames) {
        List<NewEntry> entries = new ArrayList<>();
        for (String username : usernames) {
            entries.add(
                    new NewEntry(
                            username,
                            Direction.RECEIVED,
                            EntryKind.MESSAGE,
                            Address.of("nurse@example.net"),
                            0,
                            false,
                            DocumentHelper.createElement("message")));
        }
        return numbering.append(entries).stream().map(e -> e.entry().seq()).toList();
    }

    /** The first account's log is also written to by a node that is faster so many times. */
    private final class Rivalry implements LogAppender {

        private final List<List<String>> turns = new ArrayList<>();
        private final Map<String, Long> ends = new HashMap<>();
        private int lead;
        private int tries;
        private int own;
        private boolean refuses;
        private boolean breaksTurn;

        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public Head head(String username) {
            return new Head(ends.getOrDefault(username, 0L), clock.instant());
        }

        @Override
        public Optional<LogEntry> find(String username, long seq) {
            return Optional.empty();
        }

        @Override
        public void insert(List<Numbered> entries) {
            tries++;
            String first = entries.get(0).entry().username();
            if (lead > 0) {
                lead--;
                ends.merge(first, 1L, Long::sum);
            }
            if (refuses || entries.get(0).entry().seq() <= head(first).seq()) {
                throw new StorageException("taken", new SQLException("taken", "23505"));
            }
            own++;
            entries.forEach(e -> ends.put(e.entry().username(), e.entry().seq()));
        }

        @Override
        public void inTurn(SortedSet<String> usernames, Consumer<Function<String, Head>> work) {
            turns.add(List.copyOf(usernames));
            work.accept(this::head);
            if (breaksTurn) {
                throw new StorageException("gone", new SQLException("gone", "08006"));
            }
        }
    }
}
