// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.testkit.TestClock;

/** Group commit: who waits together is written together, and one's trouble is not the others'. */
class SyncLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestClock clock = new TestClock();
    private final LogRows rows = new LogRows(true);
    private final SyncLog log =
            new SyncLog(
                    new Numbering(rows, clock, RandomGenerator.getDefault(), new Turns(1024)),
                    Runnable::run);
    private final ExecutorService writers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        writers.shutdownNow();
    }

    @Test
    void writersWhoWait_shareOneInsert() throws Exception {
        rows.gate = new CountDownLatch(1);
        List<Future<List<Numbered>>> done = new ArrayList<>();
        done.add(append("romeo"));
        Deadline.in(PATIENCE).until("the first is writing", () -> rows.started.get() == 1);
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            String username = "user" + i % 3;
            done.add(
                    writers.submit(
                            () -> {
                                waiting.incrementAndGet();
                                return log.append(List.of(entry(username, "x")));
                            }));
        }
        Deadline.in(PATIENCE).until("all wait", () -> waiting.get() == 20 && threadsWait(20));
        rows.gate.countDown();
        for (Future<List<Numbered>> one : done) {
            assertEquals(1, one.get(20, TimeUnit.SECONDS).size());
        }
        assertEquals(List.of(1, 20), rows.groups);
        assertEquals(21, log.written());
    }

    @Test
    void numbers_haveNoGapAndTimesDoNotGoBack() {
        log.append(List.of(entry("romeo", "1"), entry("juliet", "2"), entry("romeo", "3")));
        clock.advance(Duration.ofSeconds(-5));
        log.append(List.of(entry("romeo", "4")));
        List<LogEntry> romeo = rows.of("romeo");
        assertEquals(List.of(1L, 2L, 3L), romeo.stream().map(LogEntry::seq).toList());
        assertTrue(!romeo.get(2).at().isBefore(romeo.get(1).at()));
        assertEquals(List.of(1L), rows.of("juliet").stream().map(LogEntry::seq).toList());
    }

    @Test
    void takenNumber_isCountedOn() {
        log.append(List.of(entry("romeo", "mine")));
        new SyncLog(
                        new Numbering(rows, clock, RandomGenerator.getDefault(), new Turns(1024)),
                        Runnable::run)
                .append(List.of(entry("romeo", "another node's"), entry("romeo", "one more")));
        Numbered third = log.append(List.of(entry("romeo", "mine again"))).get(0);
        assertEquals(4, third.entry().seq());
        assertEquals(4, rows.of("romeo").size());
    }

    @Test
    void entryThatTheDatabaseRefuses_failsAlone() throws Exception {
        rows.gate = new CountDownLatch(1);
        Future<List<Numbered>> first = append("romeo");
        Deadline.in(PATIENCE).until("the first is writing", () -> rows.started.get() == 1);
        Future<List<Numbered>> bad = writers.submit(() -> log.append(List.of(entry("x", "BAD"))));
        Future<List<Numbered>> good = append("juliet");
        Deadline.in(PATIENCE).until("both wait", () -> threadsWait(2));
        rows.gate.countDown();
        first.get(20, TimeUnit.SECONDS);
        assertEquals(1, good.get(20, TimeUnit.SECONDS).get(0).entry().seq());
        Exception failure = assertThrows(Exception.class, () -> bad.get(20, TimeUnit.SECONDS));
        assertTrue(failure.getCause() instanceof StorageException);
        assertEquals(List.of(), rows.of("x"));
    }

    @Test
    void posted_areWrittenTogetherInTheirOrder_whileNobodyWaits() {
        Posts posts = new Posts();
        posts.whileTheFirstIsWritten("a", "b", "c", "d");
        assertEquals(List.of(1, 4), rows.groups);
        assertEquals(List.of("first", "a", "b", "c", "d"), posts.told);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L), rows.of("romeo").stream().map(LogEntry::seq).toList());
    }

    @Test
    void postedThatTheDatabaseRefuses_failsAlone() {
        Posts posts = new Posts();
        posts.whileTheFirstIsWritten("a", "BAD", "c");
        assertEquals(List.of("first", "a", "not BAD", "c"), posts.told);
        assertEquals(3, rows.of("romeo").size());
    }

    @Test
    void databaseThatIsGone_isNotAskedForEachMessage() {
        Posts posts = new Posts();
        posts.whileTheFirstIsWritten("GONE", "GONE", "GONE", "GONE", "GONE");
        assertEquals(5, posts.told.stream().filter("not GONE"::equals).count());
        assertEquals(3, rows.started.get());
    }

    @Test
    void whoeverPostedAndBreaksDown_isNotTheOthersTrouble() {
        Posts posts = new Posts();
        posts.whileTheFirstIsWritten("a", "BREAKS", "c");
        assertEquals(List.of("first", "a", "BREAKS", "c"), posts.told);
        assertEquals(4, rows.of("romeo").size());
    }

    @Test
    void connectionThatBreaksAfterTheCommit_losesAndRepeatsNothing() {
        rows.breakAfterwards = true;
        Numbered entry = log.append(List.of(entry("romeo", "1"))).get(0);
        assertEquals(1, rows.of("romeo").size());
        assertEquals(rows.of("romeo").get(0).stanzaId(), entry.entry().stanzaId());
        log.append(List.of(entry("romeo", "2")));
        assertEquals(2, rows.of("romeo").size());
    }

    @Test
    void listeners_areToldInTheOrderOfTheLogBeforeTheWriterGoesOn() {
        List<Long> told = new CopyOnWriteArrayList<>();
        log.listen(entries -> entries.forEach(e -> told.add(e.entry().seq())));
        log.append(List.of(entry("romeo", "1"), entry("romeo", "2")));
        assertEquals(List.of(1L, 2L), told);
    }

    @Test
    void writerThatBreaksDown_leavesTheTurnToTheOthers() throws Exception {
        rows.gate = new CountDownLatch(1);
        Future<List<Numbered>> first =
                writers.submit(() -> log.append(List.of(entry("romeo", "ERROR"))));
        Deadline.in(PATIENCE).until("the first is writing", () -> rows.started.get() == 1);
        Future<List<Numbered>> second = append("juliet");
        Deadline.in(PATIENCE).until("the other waits", () -> threadsWait(1));
        rows.gate.countDown();
        assertThrows(Exception.class, () -> first.get(20, TimeUnit.SECONDS));
        assertEquals(1, second.get(20, TimeUnit.SECONDS).size());
    }

    @Test
    void writersThatTakeTurns_leaveNoGapInAnyLog() throws Exception {
        LogRows shared = new LogRows(false);
        SyncLog slow =
                new SyncLog(
                        new Numbering(shared, clock, RandomGenerator.getDefault(), new Turns(64)),
                        Runnable::run);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 12; thread++) {
            int first = thread;
            done.add(
                    writers.submit(
                            () -> {
                                for (int i = 0; i < 200; i++) {
                                    String one = "user" + (first + i) % 5;
                                    String other = "user" + (first * i) % 7;
                                    slow.append(List.of(entry(one, "x"), entry(other, "y")));
                                }
                            }));
        }
        for (Future<?> one : done) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertEquals(12 * 200 * 2, slow.written());
        for (int user = 0; user < 7; user++) {
            assertNoGap(shared.of("user" + user));
        }
    }

    @Test
    void whoWaitsAndWhoDoesNot_keepTheirOrderInEveryLog() throws Exception {
        LogRows shared = new LogRows(false);
        SyncLog both =
                new SyncLog(
                        new Numbering(shared, clock, RandomGenerator.getDefault(), new Turns(64)),
                        writers);
        CountDownLatch settled = new CountDownLatch(8 * 400);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int sender = thread;
            done.add(
                    writers.submit(
                            () -> {
                                for (int i = 0; i < 400; i++) {
                                    NewEntry entry = entry("user" + i % 5, sender + ":" + i);
                                    if ((i + sender) % 4 == 0) {
                                        both.append(List.of(entry));
                                        settled.countDown();
                                    } else {
                                        both.post(List.of(entry), failure -> settled.countDown());
                                    }
                                }
                            }));
        }
        for (Future<?> one : done) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertTrue(settled.await(60, TimeUnit.SECONDS));
        for (int user = 0; user < 5; user++) {
            List<LogEntry> entries = shared.of("user" + user);
            assertNoGap(entries);
            for (int sender = 0; sender < 8; sender++) {
                List<Integer> sent = sentBy(sender, entries);
                assertEquals(80, sent.size());
                assertEquals(sent.stream().sorted().toList(), sent);
            }
        }
    }

    /** Which of a sender's messages are in a log, in the order of the log. */
    private static List<Integer> sentBy(int sender, List<LogEntry> entries) {
        Pattern text = Pattern.compile("<body>" + sender + ":(\\d+)</body>");
        return entries.stream()
                .map(entry -> text.matcher(entry.stanza()))
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static void assertNoGap(List<LogEntry> entries) {
        List<Long> seqs = entries.stream().map(LogEntry::seq).toList();
        assertEquals(LongStream.rangeClosed(1, seqs.size()).boxed().toList(), seqs);
    }

    private Future<List<Numbered>> append(String username) {
        return writers.submit(() -> log.append(List.of(entry(username, "x"))));
    }

    private static boolean threadsWait(int count) {
        return Thread.getAllStackTraces().entrySet().stream()
                        .filter(e -> e.getKey().getState() == Thread.State.WAITING)
                        .filter(e -> List.of(e.getValue()).stream().anyMatch(SyncLogTest::isLog))
                        .count()
                == count;
    }

    private static boolean isLog(StackTraceElement frame) {
        return frame.getClassName().equals(SyncLog.class.getName());
    }

    private static NewEntry entry(String username, String text) {
        Element message = DocumentHelper.createElement("message");
        message.addElement("body").setText(text);
        Address peer = Address.of("nurse@example.net");
        return new NewEntry(
                username, Direction.RECEIVED, EntryKind.MESSAGE, peer, 0, false, message);
    }

    /** Messages of a sender that does not wait, to one account. */
    private final class Posts {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final SyncLog log =
                new SyncLog(
                        new Numbering(rows, clock, RandomGenerator.getDefault(), new Turns(1024)),
                        writers);

        void whileTheFirstIsWritten(String... texts) {
            rows.gate = new CountDownLatch(1);
            post("first");
            Deadline.in(PATIENCE).until("the first is writing", () -> rows.started.get() == 1);
            Stream.of(texts).forEach(this::post);
            assertEquals(List.of(), told);
            rows.gate.countDown();
            Deadline.in(PATIENCE).until("all are told", () -> told.size() == 1 + texts.length);
        }

        private void post(String text) {
            log.post(
                    List.of(entry("romeo", text)),
                    failure -> {
                        told.add(failure.isPresent() ? "not " + text : text);
                        if (text.equals("BREAKS")) {
                            throw new IllegalStateException("the session has gone, say");
                        }
                    });
        }
    }
}
