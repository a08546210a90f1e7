// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.archive.ArchiveMetadata;
import org.linkeddevices.protocol.rsm.PageInfo;
import org.linkeddevices.server.archive.LogRows.Line;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.testkit.FakeSettings;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

@OnDatabase
class ArchiveTest {

    private static final String USER = "romeo";
    private static final String JULIET = "juliet@example.org/balcony";

    private final TestDatabase db;
    private final FakeSettings properties = new FakeSettings();
    private final Archive archive;
    private final LogRows log;

    ArchiveTest(TestDatabase db) {
        this.db = db;
        this.archive = new Archive(db.database(), new Settings(properties));
        this.log = new LogRows(db.database(), USER);
    }

    @Test
    void emptyArchive_hasAnEmptyCompletePage() {
        ArchivePage page = new Query().page(archive, USER);
        assertEquals(List.of(), page.messages());
        assertTrue(page.complete());
        assertEquals(Optional.empty(), page.info().ends());
        assertTrue(new Query().before("").page(archive, USER).complete());
        assertTrue(
                new Query().start(LogRows.START).end(LogRows.START).page(archive, USER).complete());
        assertEquals(new ArchiveMetadata(Optional.empty()), archive.metadata(USER));
    }

    @Test
    void pages_goForwardAndBackward() {
        List<Line> lines = log.messages(7, JULIET).write();
        ArchivePage first = new Query().max(3).page(archive, USER);
        assertEquals(seqs(1, 3), seqs(first));
        assertFalse(first.complete());
        assertEquals(
                Optional.of(new PageInfo.Ends(lines.get(0).id(), lines.get(2).id())),
                first.info().ends());
        ArchivePage last = new Query().max(4).after(lines.get(2).id()).page(archive, USER);
        assertEquals(seqs(4, 7), seqs(last));
        assertTrue(last.complete());
        ArchivePage newest = new Query().max(3).before("").page(archive, USER);
        assertEquals(seqs(5, 7), seqs(newest));
        assertFalse(newest.complete());
        ArchivePage oldest = new Query().max(4).before(lines.get(4).id()).page(archive, USER);
        assertEquals(seqs(1, 4), seqs(oldest));
        assertTrue(oldest.complete());
        assertEquals(lines.get(0).id(), oldest.messages().get(0).id());
        assertEquals(lines.get(0).at(), oldest.messages().get(0).at());
        assertEquals(LogRows.stanza(lines.get(0)), oldest.messages().get(0).stanza());
    }

    @Test
    void pageSize_isBoundedByTheSetting() {
        log.messages(130, JULIET).write();
        properties.set(Setting.ARCHIVE_PAGE_MAX, 120);
        assertEquals(seqs(1, 120), seqs(new Query().page(archive, USER)));
        assertEquals(seqs(1, 120), seqs(new Query().max(500).page(archive, USER)));
        assertEquals(seqs(11, 130), seqs(new Query().before("").page(archive, USER)));
        assertEquals(seqs(1, 100), seqs(new Query().max(100).page(archive, USER)));
    }

    @Test
    void hugeMessages_makeAShorterPage() {
        log.messages(3, JULIET).write();
        db.execute("UPDATE ofLinkedLog SET stanza = ?", "x".repeat(1_500_000));
        ArchivePage page = new Query().page(archive, USER);
        assertEquals(seqs(1, 2), seqs(page));
        assertFalse(page.complete());
        ArchivePage rest = new Query().after(page.messages().get(1).id()).page(archive, USER);
        assertEquals(seqs(3, 3), seqs(rest));
        assertTrue(rest.complete());
    }

    @Test
    void otherKindsAndAccounts_areNotShown() {
        log.add("passing", 1, JULIET);
        Line message = log.add("message", 1, JULIET);
        log.add("state", 1, JULIET);
        Line call = log.add("call", 1, JULIET);
        log.add("passing", 1, JULIET);
        log.write();
        new LogRows(db.database(), "romeo2").messages(3, JULIET).write();
        assertEquals(List.of(2L, 4L), seqs(new Query().page(archive, USER)));
        ArchiveMetadata.Ends ends = archive.metadata(USER).ends().orElseThrow();
        assertEquals(new ArchiveMetadata.Entry(message.id(), message.at()), ends.start());
        assertEquals(new ArchiveMetadata.Entry(call.id(), call.at()), ends.end());
        assertEquals(List.of(), seqs(new Query().page(archive, "rome")));
    }

    @Test
    void with_matchesBareOrFullAddressOfAnyLength() {
        String longName = "a".repeat(900) + "@example.org";
        log.add("message", 1, JULIET);
        log.add("message", 1, "juliet@example.org/Balcony");
        log.add("message", 1, "juliet@example.org");
        log.add("message", 1, longName + "/" + "r".repeat(800));
        log.add("message", 1, "example.org");
        log.write();
        assertEquals(
                List.of(1L, 2L, 3L),
                seqs(new Query().with("juliet@example.org").page(archive, USER)));
        assertEquals(List.of(1L), seqs(new Query().with(JULIET).page(archive, USER)));
        assertEquals(List.of(4L), seqs(new Query().with(longName).page(archive, USER)));
        assertEquals(
                List.of(4L),
                seqs(new Query().with(longName + "/" + "r".repeat(800)).page(archive, USER)));
        assertEquals(List.of(5L), seqs(new Query().with("example.org").page(archive, USER)));
        assertEquals(List.of(), seqs(new Query().with("example.org/x").page(archive, USER)));
    }

    @Test
    void startAndEnd_includeTheirMoment() {
        log.messages(5, JULIET);
        log.add("message", 0, JULIET);
        log.write();
        Instant third = LogRows.START.plusSeconds(3);
        assertEquals(seqs(3, 6), seqs(new Query().start(third).page(archive, USER)));
        assertEquals(seqs(4, 6), seqs(new Query().start(third.plusNanos(1)).page(archive, USER)));
        assertEquals(seqs(1, 3), seqs(new Query().end(third).page(archive, USER)));
        assertEquals(seqs(1, 2), seqs(new Query().end(third.minusNanos(1)).page(archive, USER)));
        Instant fifth = LogRows.START.plusSeconds(5);
        assertEquals(seqs(5, 6), seqs(new Query().start(fifth).end(fifth).page(archive, USER)));
        assertEquals(List.of(), seqs(new Query().start(fifth).end(third).page(archive, USER)));
        assertEquals(seqs(1, 6), seqs(new Query().start(Instant.MIN).page(archive, USER)));
        assertEquals(seqs(1, 6), seqs(new Query().end(Instant.MAX).page(archive, USER)));
        assertEquals(List.of(), seqs(new Query().start(Instant.MAX).page(archive, USER)));
        assertEquals(List.of(), seqs(new Query().end(Instant.MIN).page(archive, USER)));
    }

    @Test
    void ids_mustAllBeThere() {
        List<Line> lines = log.messages(5, JULIET).write();
        String second = lines.get(1).id();
        String fourth = lines.get(3).id();
        assertEquals(List.of(2L, 4L), seqs(new Query().ids(fourth, second).page(archive, USER)));
        assertEquals(
                List.of(4L),
                seqs(new Query().ids(fourth, second).afterId(second).page(archive, USER)));
        assertUnknown(new Query().ids(second, "4-guessed"));
        assertUnknown(new Query().ids(second, second + "0"));
        db.execute("UPDATE ofLinkedLog SET kind = 'passing' WHERE seq = 4");
        assertUnknown(new Query().ids(second, fourth));
    }

    @Test
    void afterAndBeforeId_bound() {
        List<Line> lines = log.messages(6, JULIET).write();
        String second = lines.get(1).id();
        String fifth = lines.get(4).id();
        assertEquals(seqs(3, 6), seqs(new Query().afterId(second).page(archive, USER)));
        assertEquals(
                seqs(3, 4), seqs(new Query().afterId(second).beforeId(fifth).page(archive, USER)));
        assertEquals(
                seqs(4, 4),
                seqs(
                        new Query()
                                .afterId(second)
                                .beforeId(fifth)
                                .before("")
                                .max(1)
                                .page(archive, USER)));
        assertEquals(
                List.of(), seqs(new Query().afterId(fifth).beforeId(second).page(archive, USER)));
    }

    @Test
    void unknownIds_areNotFound() {
        List<Line> lines = log.messages(3, JULIET).write();
        List<Line> others = new LogRows(db.database(), "paris").messages(5, JULIET).write();
        db.execute("DELETE FROM ofLinkedLog WHERE username = ? AND seq = 1", USER);
        for (String id :
                List.of(
                        "x",
                        "-",
                        "1",
                        "2-",
                        "2-guess",
                        "zzzzzzzzzzzzzzzzzzzz-1",
                        "-1-1",
                        "0-0",
                        "' OR 1=1 --",
                        lines.get(0).id(),
                        others.get(4).id())) {
            assertUnknown(new Query().afterId(id));
            assertUnknown(new Query().beforeId(id));
            assertUnknown(new Query().after(id));
            assertUnknown(new Query().before(id));
            assertUnknown(new Query().ids(id));
        }
    }

    @Test
    void count_isExactForManyAndEstimatedForVeryMany() {
        List<Line> lines = log.messages(9, JULIET).write();
        ArchivePage none = new Query().max(0).page(archive, USER);
        assertEquals(List.of(), none.messages());
        assertFalse(none.complete());
        assertEquals(Optional.of(new PageInfo.Count(9, true)), none.count());
        // Of the whole result, not of a page (XEP-0059, section 2.7).
        assertEquals(
                none.count(),
                new Query().max(0).after(lines.get(5).id()).page(archive, USER).count());
        assertEquals(
                Optional.of(new PageInfo.Count(2, true)),
                new Query().max(0).afterId(lines.get(6).id()).page(archive, USER).count());
        assertEquals(Optional.empty(), new Query().page(archive, USER).count());

        new LogRows(db.database(), "paris").messages(12_000, JULIET).write();
        PageInfo.Count estimate = new Query().max(0).page(archive, "paris").count().orElseThrow();
        assertFalse(estimate.exact());
        assertTrue(Math.abs(12_000 - estimate.items()) <= 1, estimate.toString());
    }

    @Test
    void queryPastAMessage_provesIt() {
        List<Line> lines = log.messages(5, JULIET).write();
        String third = lines.get(2).id();
        OptionalLong proved = OptionalLong.of(3);
        assertEquals(proved, new Query().afterId(third).page(archive, USER).proved());
        assertEquals(proved, new Query().after(third).page(archive, USER).proved());
        OptionalLong nothing = OptionalLong.empty();
        assertEquals(nothing, new Query().page(archive, USER).proved());
        assertEquals(nothing, new Query().before(third).page(archive, USER).proved());
        assertEquals(nothing, new Query().with(JULIET).after(third).page(archive, USER).proved());
        assertEquals(
                nothing,
                new Query().start(LogRows.START).after(third).page(archive, USER).proved());
        assertEquals(nothing, new Query().ids(third).page(archive, USER).proved());
    }

    private void assertUnknown(Query query) {
        if (query.ask(archive, USER) instanceof Outcome.Refused<ArchivePage> refused) {
            assertEquals(ErrorCondition.ITEM_NOT_FOUND, refused.refusal().condition());
        } else {
            throw new AssertionError("granted: " + query.query());
        }
    }

    private static List<Long> seqs(ArchivePage page) {
        return page.messages().stream().map(ArchivedMessage::seq).toList();
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
