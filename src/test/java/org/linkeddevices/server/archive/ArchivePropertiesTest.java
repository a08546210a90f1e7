// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.linkeddevices.server.archive.LogRows.Line;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.testkit.FakeSettings;
import org.linkeddevices.testkit.TestDatabase;

/**
 * Whatever is in the log, and however it is asked and paged: the rows are those of a plain list.
 */
class ArchivePropertiesTest {

    private static final String USER = "romeo";
    private static final List<String> KINDS =
            List.of("message", "message", "call", "passing", "state");
    private static final List<String> PEERS =
            List.of(
                    "juliet@example.org/a",
                    "juliet@example.org/b",
                    "juliet@example.org",
                    "paris@x/a");

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void anyQuery_onHsqldb_isLikeTheModel(@ForAll long seed) {
        try (TestDatabase db = TestDatabase.hsqldb()) {
            new Run(db, new Random(seed)).askTimes(20);
        }
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void anyQuery_onPostgresql_isLikeTheModel(@ForAll long seed) {
        try (TestDatabase db = TestDatabase.postgresql()) {
            new Run(db, new Random(seed)).askTimes(60);
        }
    }

    private static final class Run {

        private final Random random;
        private final Archive archive;
        private final List<Line> lines = new ArrayList<>();

        Run(TestDatabase db, Random random) {
            this.random = random;
            this.archive = new Archive(db.database(), new Settings(new FakeSettings()));
            LogRows log = new LogRows(db.database(), USER);
            int size = random.nextInt(120) + 1;
            for (int i = 0; i < size; i++) {
                log.add(any(KINDS), random.nextInt(4), any(PEERS));
            }
            lines.addAll(log.write());
            // What retention deletes: the oldest rows, and others that were never to be archived.
            int oldest = random.nextInt(size);
            lines.removeIf(
                    line -> {
                        boolean gone =
                                line.seq() <= oldest
                                        || (!line.archived() && random.nextInt(3) == 0);
                        if (gone) {
                            db.execute(
                                    "DELETE FROM ofLinkedLog WHERE username = ? AND seq = ?",
                                    USER,
                                    line.seq());
                        }
                        return gone;
                    });
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        void askTimes(int times) {
            for (int i = 0; i < times && !lines.isEmpty(); i++) {
                ask();
            }
        }

        private void ask() {
            List<Predicate<Line>> conditions = new ArrayList<>(List.of(Line::archived));
            Query query = new Query();
            if (random.nextInt(3) == 0) {
                String with = any(List.of(any(PEERS), "juliet@example.org", "nobody@x"));
                query.with(with);
                conditions.add(
                        line ->
                                line.peer().toString().equals(with)
                                        || line.peer().bare().equals(with));
            }
            if (random.nextInt(3) == 0) {
                Line from = any(lines);
                query.start(from.at());
                conditions.add(line -> !line.at().isBefore(from.at()));
            }
            if (random.nextInt(3) == 0) {
                Line to = any(lines);
                query.end(to.at());
                conditions.add(line -> !line.at().isAfter(to.at()));
            }
            if (random.nextInt(4) == 0) {
                Line after = any(lines);
                query.afterId(after.id());
                conditions.add(line -> line.seq() > after.seq());
            }
            if (random.nextInt(4) == 0) {
                Line before = any(lines);
                query.beforeId(before.id());
                conditions.add(line -> line.seq() < before.seq());
            }
            if (random.nextInt(4) == 0) {
                addIds(query, conditions);
            }
            List<String> expected =
                    lines.stream()
                            .filter(line -> conditions.stream().allMatch(c -> c.test(line)))
                            .map(Line::id)
                            .toList();
            int max = random.nextInt(20) + 1;
            assertEquals(
                    expected, random.nextBoolean() ? forward(query, max) : backward(query, max));
            assertEquals(
                    expected.size(),
                    query.max(0).page(archive, USER).count().orElseThrow().items());
        }

        private void addIds(Query query, List<Predicate<Line>> conditions) {
            List<Line> archived = lines.stream().filter(Line::archived).toList();
            if (!archived.isEmpty()) {
                List<String> ids = new ArrayList<>();
                for (int i = random.nextInt(10); i >= 0; i--) {
                    ids.add(any(archived).id());
                }
                query.ids(ids.stream().distinct().toArray(String[]::new));
                conditions.add(line -> ids.contains(line.id()));
            }
        }

        private List<String> forward(Query query, int max) {
            List<String> all = new ArrayList<>();
            ArchivePage page = query.max(max).page(archive, USER);
            add(all, page, max, all.size());
            while (!page.complete()) {
                page = query.after(all.get(all.size() - 1)).page(archive, USER);
                add(all, page, max, all.size());
            }
            return all;
        }

        private List<String> backward(Query query, int max) {
            List<String> all = new ArrayList<>();
            ArchivePage page = query.max(max).before("").page(archive, USER);
            add(all, page, max, 0);
            while (!page.complete()) {
                page = query.before(all.get(0)).page(archive, USER);
                add(all, page, max, 0);
            }
            return all;
        }

        private static void add(List<String> all, ArchivePage page, int max, int at) {
            assertTrue(page.messages().size() <= max);
            assertTrue(page.complete() || page.messages().size() == max, "a short page in between");
            List<String> ids = page.messages().stream().map(ArchivedMessage::id).toList();
            all.addAll(at, ids);
        }
    }
}
