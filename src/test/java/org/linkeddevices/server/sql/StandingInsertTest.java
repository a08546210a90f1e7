// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** The insert of the message path. */
@OnDatabase
class StandingInsertTest {

    private static final String INSERT =
            "INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,"
                    + " peerResource, origin, missed, stanza)"
                    + " VALUES (?, ?, 'id', 5, 0, 'message', 'juliet@capulet.lit', ?, 0, 0, 'x')";

    private final DatabaseKind kind;
    private final TestDatabase db;
    private final CallRecorder calls;
    private final StandingInsert insert;

    StandingInsertTest(DatabaseKind kind, TestDatabase db) {
        this.kind = kind;
        this.db = db;
        this.calls = new CallRecorder(db.connections());
        this.insert = new StandingInsert(calls, INSERT);
    }

    @AfterEach
    void close() {
        insert.close();
    }

    @Test
    void rowsOneByOne_shareConnectionAndStatement() {
        insert.insert(rows(1));
        insert.insert(rows(2));
        insert.insert(rows(3));

        assertEquals(1, count("prepareStatement"));
        assertEquals(0, count("close"));
        assertEquals(List.of(1L, 2L, 3L), seqs());
    }

    @Test
    void severalRows_areAllOrNone() {
        insert.insert(rows(1, 2));
        assertEquals(kind == DatabaseKind.HSQLDB ? 1 : 0, count("commit"));

        StorageException taken =
                assertThrows(StorageException.class, () -> insert.insert(rows(3, 2)));
        assertTrue(taken.isDuplicate());
        insert.insert(rows(4, 5, 6));
        insert.insert(rows(7));
        assertEquals(List.of(1L, 2L, 4L, 5L, 6L, 7L), seqs());
    }

    @Test
    void groupsOfManySizes_work() {
        long next = 1;
        for (int size = 1; size <= 40; size++) {
            insert.insert(rows(LongStream.range(next, next + size).toArray()));
            next += size;
        }
        assertEquals(next - 1, seqs().size());
    }

    @Test
    void rest_afterAnInsert_waitsOnce() {
        insert.insert(rows(1));
        insert.rest();
        assertEquals(0, count("close"));
        insert.rest();
        assertEquals(1, count("close"));

        insert.insert(rows(2));
        assertEquals(List.of(1L, 2L), seqs());
    }

    @Test
    void rest_whileBusy_changesTheConnectionNowAndThen() {
        for (long seq = 1; seq <= 60; seq++) {
            insert.insert(rows(seq));
            insert.rest();
        }
        assertEquals(3, count("close"));
    }

    @Test
    void failure_givesTheConnectionBack() {
        insert.insert(rows(1));
        assertThrows(StorageException.class, () -> insert.insert(rows(1)));
        assertEquals(1, count("close"));
    }

    @Test
    void connectionThatDoesNotCommitByItself_doesSoMeanwhile() throws SQLException {
        try (Connection manual = db.connections().open()) {
            manual.setAutoCommit(false);
            StandingInsert standing = new StandingInsert(() -> unclosed(manual), INSERT);
            standing.insert(rows(1));
            standing.insert(rows(2, 3));
            assertEquals(List.of(1L, 2L, 3L), seqs());
            standing.close();
            assertEquals(false, manual.getAutoCommit());
            manual.setAutoCommit(true);
        }
    }

    private static Connection unclosed(Connection connection) {
        return (Connection)
                java.lang.reflect.Proxy.newProxyInstance(
                        StandingInsertTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("close")
                                        ? null
                                        : method.invoke(connection, arguments));
    }

    private long count(String method) {
        return calls.names().stream().filter(method::equals).count();
    }

    private static List<Object[]> rows(long... seqs) {
        return LongStream.of(seqs)
                .mapToObj(seq -> new Object[] {"romeo", seq, Optional.empty()})
                .toList();
    }

    private List<Long> seqs() {
        return db.database()
                .inTransaction(
                        tx ->
                                tx.query(
                                        "SELECT seq FROM ofLinkedLog ORDER BY seq",
                                        r -> r.number("seq")));
    }
}
