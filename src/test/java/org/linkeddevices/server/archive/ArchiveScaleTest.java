// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.archive.LogRows.Line;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.FakeSettings;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** Any page of a long archive costs about what the first page of a short one does. */
@OnDatabase
class ArchiveScaleTest {

    private static final int ROWS = 60_000;
    private static final int PEERS = 300;
    private static final int PAGE = 50;
    private static final String LONG = "romeo";
    private static final String SHORT = "paris";

    private final TestDatabase db;
    private final DatabaseKind kind;
    private final Archive archive;

    ArchiveScaleTest(TestDatabase db, DatabaseKind kind) {
        this.db = db;
        this.kind = kind;
        this.archive = new Archive(db.database(), new Settings(new FakeSettings()));
    }

    @Test
    void pages_costTheSameWhateverTheLength() {
        new LogRows(db.database(), SHORT).messages(PAGE, "juliet@example.org/a").write();
        LogRows log = new LogRows(db.database(), LONG);
        for (int i = 0; i < ROWS; i++) {
            log.add("message", 1000, "peer" + i % PEERS + "@example.org/a");
        }
        List<Line> lines = log.write();
        analyze();
        Line middle = lines.get(ROWS / 2);

        long few = median(SHORT, new Query());
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("first", new Query());
        queries.put("newest", new Query().before(""));
        queries.put("after the middle", new Query().after(middle.id()));
        queries.put("before the middle", new Query().before(middle.id()));
        queries.put("with one", new Query().with("peer7@example.org"));
        queries.put("newest with one", new Query().with("peer7@example.org/a").before(""));
        queries.put(
                "with one after", new Query().with("peer7@example.org").after(lines.get(9).id()));
        queries.put(
                "these",
                new Query()
                        .ids(
                                lines.subList(500, 550).stream()
                                        .map(Line::id)
                                        .toArray(String[]::new)));
        queries.put("from a time", new Query().start(middle.at()));
        queries.put("to a time", new Query().end(middle.at()).before(""));
        queries.forEach(
                (what, query) -> {
                    query.max(PAGE);
                    assertEquals(PAGE, query.page(archive, LONG).messages().size(), what);
                    long time = median(LONG, query);
                    // A plan that reads or sorts all rows takes some hundred milliseconds.
                    assertTrue(
                            time < 20 * few + TimeUnit.MILLISECONDS.toNanos(70),
                            "%s: %d ns, short archive: %d ns".formatted(what, time, few));
                });
    }

    private long median(String username, Query query) {
        long[] times = new long[15];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            query.page(archive, username);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    /** As the database's own background process does after so many changes. */
    private void analyze() {
        if (kind == DatabaseKind.POSTGRESQL) {
            db.execute("ANALYZE ofLinkedLog");
        }
    }
}
