// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.testkit.TestDatabase;

/** Two server nodes, each a JVM of its own, write to the same accounts on one PostgreSQL. */
class TwoNodesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ACCOUNTS = 4;
    private static final int COUNT = Integer.getInteger("nodes.count", 1000);

    private final List<Node> nodes = new ArrayList<>();
    private TestDatabase db;

    /** A forked JVM, and what it said. */
    private record Node(Process process, List<String> said, CompletableFuture<Void> reading) {

        List<String> lines(String prefix) {
            synchronized (said) {
                return said.stream().filter(line -> line.startsWith(prefix)).toList();
            }
        }
    }

    @BeforeEach
    void createDatabase() {
        db = TestDatabase.postgresql();
    }

    @AfterEach
    void end() {
        nodes.forEach(node -> node.process().destroyForcibly());
        nodes.forEach(node -> node.reading().join());
        db.close();
    }

    @Test
    void twoNodes_keepTheSequence() throws Exception {
        write(COUNT, ACCOUNTS);
        // Both were at it.
        assertTrue(alternations() > 1, this::shares);
    }

    @Test
    void twoNodesOnOneAccount_takeTurns() throws Exception {
        write(4 * COUNT, 1);
        // At first one may be faster for a while; from then on they take turns.
        assertTrue(alternations() > 20, this::shares);
    }

    private void write(int count, int accounts) throws Exception {
        start("first", count, accounts);
        start("second", count, accounts);
        go();
        for (Node node : nodes) {
            assertTrue(node.process().waitFor(1, TimeUnit.MINUTES), node.said()::toString);
            node.reading().join();
            assertEquals(1, node.lines(".").size(), () -> node.lines("!").toString());
        }
        assertSequence();
    }

    private String shares() {
        return nodes.stream().map(node -> node.lines("+").size()).toList() + " " + alternations();
    }

    @Test
    void nodeThatIsKilled_leavesNoGapAndTheOtherGoesOn() throws Exception {
        Node dying = start("dying", Integer.MAX_VALUE, ACCOUNTS);
        Node living = start("living", Integer.MAX_VALUE, ACCOUNTS);
        go();
        Deadline.in(PATIENCE)
                .until(
                        "both write",
                        () -> !dying.lines("+").isEmpty() && !living.lines("+").isEmpty());
        dying.process().destroyForcibly().waitFor();
        int before = living.lines("+").size();
        Deadline.in(PATIENCE)
                .until("the other goes on", () -> living.lines("+").size() > before + COUNT / 4);
        signal(living);
        assertTrue(living.process().waitFor(1, TimeUnit.MINUTES));
        living.reading().join();
        dying.reading().join();
        assertEquals(1, living.lines(".").size());
        assertSequence();
    }

    /**
     * No number is missing or there twice; what was acknowledged is there; times do not go back.
     */
    private void assertSequence() {
        for (Node node : nodes) {
            assertEquals(List.of(), node.lines("!"));
        }
        Map<String, String> rows = new TreeMap<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = "account" + i;
            List<LogEntry> log =
                    db.database()
                            .inTransaction(
                                    tx ->
                                            new JdbcLogStore(db.database())
                                                    .after(tx, account, 0, Integer.MAX_VALUE));
            long seq = 0;
            long time = 0;
            for (LogEntry entry : log) {
                assertEquals(++seq, entry.seq());
                assertTrue(entry.at().toEpochMilli() >= time, "time went back at " + seq);
                time = entry.at().toEpochMilli();
                rows.put(account + " " + seq, entry.stanzaId());
            }
        }
        for (Node node : nodes) {
            for (String line : node.lines("+ ")) {
                String[] words = line.split(" ", 4);
                assertEquals(words[3], rows.get(words[1] + " " + words[2]), line);
            }
        }
    }

    /** How often one node wrote after the other to the first account. */
    private int alternations() {
        List<LogEntry> log =
                db.database()
                        .inTransaction(
                                tx ->
                                        new JdbcLogStore(db.database())
                                                .after(tx, "account0", 0, Integer.MAX_VALUE));
        int count = 0;
        String last = "";
        for (LogEntry entry : log) {
            String node = entry.stanza().contains("first/") ? "first" : "second";
            count += node.equals(last) ? 0 : 1;
            last = node;
        }
        return count;
    }

    /** Lets all nodes write, at the same time. */
    private void go() throws IOException {
        Deadline.in(PATIENCE)
                .until(
                        "all ready",
                        () -> nodes.stream().noneMatch(node -> node.lines("?").isEmpty()));
        for (Node node : nodes) {
            signal(node);
        }
    }

    private static void signal(Node node) throws IOException {
        node.process().getOutputStream().write('\n');
        node.process().getOutputStream().flush();
    }

    private Node start(String name, int count, int accounts) throws IOException, SQLException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                classPath,
                                WritingNode.class.getName(),
                                url(),
                                name,
                                Integer.toString(count),
                                Integer.toString(accounts))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        Node node =
                new Node(process, said, CompletableFuture.runAsync(() -> listen(process, said)));
        nodes.add(node);
        return node;
    }

    private String url() throws SQLException {
        try (Connection connection = db.connections().open()) {
            return connection.getMetaData().getURL();
        }
    }

    private static void listen(Process process, List<String> said) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(said::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
