// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** Inserts without transactions around them, batches, and long texts. */
@OnDatabase
class InsertTest {

    private static final String INSERT =
            "INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,"
                    + " peerResource, origin, missed, stanza)"
                    + " VALUES (?, ?, 'id', 5, 0, 'message', 'juliet@capulet.lit', ?, 0, 0, ?)";
    private static final int MANY = 3_000;

    private final DatabaseKind kind;
    private final TestDatabase db;
    private final CallRecorder calls;
    private final Database database;

    InsertTest(DatabaseKind kind, TestDatabase db) {
        this.kind = kind;
        this.db = db;
        this.calls = new CallRecorder(db.connections());
        this.database = new Database(calls);
    }

    @Test
    void oneRow_isOneStatementAndNoTransaction() {
        database.insert(INSERT, rows(1));

        assertEquals(List.of("getAutoCommit", "prepareStatement", "close"), calls.names());
        assertEquals(1, db.count("ofLinkedLog WHERE seq = 1 AND peerResource IS NULL"));
    }

    @Test
    void severalRows_areOneRoundTripWhereTheDatabaseIsRemote() {
        database.insert(INSERT, rows(1, 2, 3));

        assertEquals(kind == DatabaseKind.HSQLDB, calls.names().contains("commit"));
        assertEquals(List.of(1L, 2L, 3L), seqs());
    }

    @Test
    void noRow_needsNoConnection() {
        database.insert(INSERT, List.of());

        assertEquals(List.of(), calls.names());
    }

    @Test
    void moreRowsThanAStatementTakes_areInserted() {
        database.insert(INSERT, rows(LongStream.rangeClosed(1, MANY).toArray()));

        assertTrue(calls.names().contains("commit"));
        assertEquals(MANY, db.count("ofLinkedLog"));
    }

    @Test
    void takenKeyAmongSeveral_isADuplicateAndLeavesNothing() {
        database.insert(INSERT, rows(2));

        StorageException e =
                assertThrows(StorageException.class, () -> database.insert(INSERT, rows(1, 2, 3)));

        assertTrue(e.isDuplicate());
        assertFalse(e.isBrokenOff());
        assertEquals(List.of(2L), seqs());
    }

    @Test
    void takenKeyOfOneRow_isADuplicate() {
        database.insert(INSERT, rows(2));

        assertTrue(
                assertThrows(StorageException.class, () -> database.insert(INSERT, rows(2)))
                        .isDuplicate());
        database.insert(INSERT, rows(3));
        assertEquals(List.of(2L, 3L), seqs());
    }

    @Test
    void takenKeyInABatch_isADuplicateAndRunsAgain() {
        database.insert(INSERT, rows(2));
        List<Integer> runs = new ArrayList<>();

        StorageException e =
                assertThrows(
                        StorageException.class,
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            runs.add(1);
                                            tx.batch(INSERT, rows(1, 2, 3));
                                            return runs;
                                        }));

        assertTrue(e.isDuplicate());
        assertEquals(8, runs.size());
        assertEquals(List.of(2L), seqs());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void brokenRule_isNoDuplicate(int direction) {
        String sql = INSERT.replace("5, 0,", direction == 0 ? "NULL, 0," : "5, 2,");

        StorageException one =
                assertThrows(StorageException.class, () -> database.insert(sql, rows(1)));
        StorageException several =
                assertThrows(StorageException.class, () -> database.insert(sql, rows(1, 2)));

        assertFalse(one.isDuplicate());
        assertFalse(several.isDuplicate());
    }

    @Test
    void connectionThatDoesNotCommitByItself_isCommitted() throws SQLException {
        Database manual =
                new Database(
                        () -> {
                            Connection connection = db.connections().open();
                            connection.setAutoCommit(false);
                            return connection;
                        });

        manual.insert(INSERT, rows(1));
        manual.insert(INSERT, rows(2, 3));

        assertEquals(List.of(1L, 2L, 3L), seqs());
    }

    @Test
    void longText_comesBackWhole() {
        String text = "<body>" + Character.toString(0x1F4F1).repeat(1_000_000) + "</body>";
        database.insert(
                INSERT,
                List.<Object[]>of(new Object[] {"romeo", 1L, Optional.of("balcony"), text}));

        assertEquals(
                Optional.of(text),
                database.inTransaction(
                        tx ->
                                tx.first(
                                        "SELECT stanza FROM ofLinkedLog WHERE seq = ?",
                                        row -> row.text("stanza"),
                                        1L)));
    }

    @Test
    void isolation_isAskedForOnceWhereThatCostsARoundTrip() {
        for (int i = 0; i < 3; i++) {
            database.inTransaction(tx -> tx.update("DELETE FROM ofLinkedLog"));
        }

        long asked = calls.names().stream().filter("getTransactionIsolation"::equals).count();
        assertEquals(kind == DatabaseKind.POSTGRESQL ? 1 : 3, asked);
    }

    private static List<Object[]> rows(long... seqs) {
        return LongStream.of(seqs)
                .mapToObj(seq -> new Object[] {"romeo", seq, Optional.empty(), "<message/>"})
                .toList();
    }

    private List<Long> seqs() {
        return database.inTransaction(
                tx -> tx.query("SELECT seq FROM ofLinkedLog ORDER BY seq", r -> r.number("seq")));
    }
}
