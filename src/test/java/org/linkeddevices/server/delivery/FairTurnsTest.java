// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.StandingInsert;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/**
 * Nodes that write to one account without a pause take turns, and none of them gives up. Not on
 * HSQLDB: an embedded database has one node, and who gets on there is up to the machine's
 * scheduler.
 */
@OnDatabase(DatabaseKind.POSTGRESQL)
class FairTurnsTest {

    private static final int EVERY = 64;

    private static final String ROMEO = "romeo";
    private static final int NODES = 3;
    private static final int EACH = Integer.getInteger("turns.each", 600);

    private final TestDatabase db;

    FairTurnsTest(TestDatabase db) {
        this.db = db;
        new TestServices(db.connections()).link(ROMEO);
    }

    @Test
    void nodesThatNeverPause_takeTurns() throws Exception {
        CyclicBarrier start = new CyclicBarrier(NODES);
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<Future<?>> nodes = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                int node = i;
                nodes.add(threads.submit(() -> write(node, start)));
            }
            for (Future<?> node : nodes) {
                node.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        List<LogEntry> log = read();
        assertEquals(
                LoggedMessages.range(1, (long) NODES * EACH),
                log.stream().map(LogEntry::seq).toList());
        List<Integer> writers = log.stream().map(LogEntry::origin).toList();
        int lastBegin = 0;
        int firstEnd = writers.size();
        for (int node = 0; node < NODES; node++) {
            lastBegin = Math.max(lastBegin, writers.indexOf(node));
            firstEnd = Math.min(firstEnd, writers.lastIndexOf(node));
        }
        assertTrue(firstEnd - lastBegin >= EACH / 2, "one after the other: " + writers);
        List<Integer> together = writers.subList(lastBegin, firstEnd);
        for (int node = 0; node < NODES; node++) {
            int count = Collections.frequency(together, node);
            int share = together.size() / NODES;
            assertTrue(count >= share / 4, node + " wrote only " + count + " of " + share);
        }
        assertTrue(longestRun(together) <= 3 * EVERY, together::toString);
    }

    private static int longestRun(List<Integer> writers) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < writers.size(); i++) {
            run = i > 0 && writers.get(i).equals(writers.get(i - 1)) ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private List<LogEntry> read() {
        LogStore store = new JdbcLogStore(db.database());
        return db.database().inTransaction(tx -> store.after(tx, ROMEO, 0, Integer.MAX_VALUE));
    }

    private Void write(int node, CyclicBarrier start) throws Exception {
        Database database = db.database();
        try (StandingInsert insert = JdbcLogStore.insertInto(database)) {
            start.await(1, TimeUnit.MINUTES);
            write(node, JdbcLogStore.through(insert, database));
        }
        return null;
    }

    private static void write(int node, JdbcLogStore rows) {
        SyncLog log =
                new SyncLog(
                        new Numbering(
                                rows,
                                Clock.systemUTC(),
                                RandomGenerator.getDefault(),
                                new Turns(EVERY)),
                        Runnable::run);
        for (int i = 0; i < EACH; i++) {
            log.append(List.of(entry(node)));
        }
    }

    private static NewEntry entry(int node) {
        return new NewEntry(
                ROMEO,
                Direction.RECEIVED,
                EntryKind.MESSAGE,
                Address.of("friend@localhost/desk"),
                node,
                false,
                DocumentHelper.createElement("message"));
    }
}
