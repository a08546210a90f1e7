// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** Retention runs while two nodes write and devices come and go: no device misses an entry. */
@OnDatabase
class RetentionRaceTest {

    private static final String ROMEO = "romeo";
    private static final int EACH = 250;
    // More than one node can have written while the other tries to write once.
    private static final int NEWEST = 60;

    private final TestDatabase db;
    private final TestServices node;
    private final LogStore store;

    RetentionRaceTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.store = new JdbcLogStore(node.database);
    }

    @Test
    void appendsAndRetention_leaveNoGapBehindAnyCursor() throws Exception {
        node.properties.set(Setting.ARCHIVE_DAYS.propertyName(), "0");
        Device phone = node.link(ROMEO);
        TestServices other = new TestServices(db.connections());
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Long> read = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            Future<?> first = threads.submit(() -> append(node));
            Future<?> second = threads.submit(() -> append(other));
            List<Future<?>> rest =
                    List.of(
                            threads.submit(() -> repeat(writing, this::retain)),
                            threads.submit(() -> repeat(writing, () -> read(phone, read))),
                            threads.submit(() -> repeat(writing, this::comeAndGo)));
            first.get(2, TimeUnit.MINUTES);
            second.get(2, TimeUnit.MINUTES);
            writing.set(false);
            for (Future<?> task : rest) {
                task.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        while (read(phone, read) > 0) {
            retain();
        }

        assertEquals(LoggedMessages.range(1, 2L * EACH), read);
        assertEquals(List.of(), node.selfCheck.account(ROMEO));
        assertTrue(db.count("ofLinkedLog") < 2L * EACH, "retention had nothing to do");
    }

    private void append(TestServices writer) {
        LoggedMessages log = new LoggedMessages(db, writer);
        for (int i = 0; i < EACH; i++) {
            log.add(ROMEO, i % 3 == 0 ? EntryKind.PASSING : EntryKind.MESSAGE, 1, false);
        }
    }

    /** As if all but the newest entries had been written long ago. */
    private void retain() {
        node.database.inTransaction(
                tx ->
                        tx.update(
                                "UPDATE ofLinkedLog SET loggedAt = loggedAt - 5000000"
                                        + " WHERE seq <= (SELECT MAX(acked)"
                                        + " FROM ofLinkedDevice) - ?",
                                NEWEST));
        node.retention.run();
    }

    private int read(Device device, List<Long> read) {
        long acked = node.cursors.of(device.ref()).orElseThrow().acked();
        List<LogEntry> page = node.database.inTransaction(tx -> store.after(tx, ROMEO, acked, 20));
        page.forEach(entry -> read.add(entry.seq()));
        if (!page.isEmpty()) {
            node.cursors.proved(device.ref(), page.get(page.size() - 1).seq());
            node.cursors.write();
        }
        return page.size();
    }

    private void comeAndGo() {
        Device tablet = node.link(ROMEO);
        long start = node.cursors.of(tablet.ref()).orElseThrow().start();
        List<LogEntry> page = node.database.inTransaction(tx -> store.after(tx, ROMEO, start, 10));
        if (!page.isEmpty()) {
            assertEquals(start + 1, page.get(0).seq());
        }
        node.roster.unlink(tablet.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
    }

    private static void repeat(AtomicBoolean condition, Runnable work) {
        while (condition.get()) {
            work.run();
        }
    }
}
