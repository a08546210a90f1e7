// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.testkit.FaultyConnections;
import org.linkeddevices.testkit.FaultyConnections.At;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

@OnDatabase
class DatabaseTest {

    private static final String INSERT =
            "INSERT INTO ofLinkedEvent (username, seq, happenedAt, kind, deviceId, actor, address,"
                    + " detail, hash) VALUES ('romeo', ?, ?, 'linked', ?, ?, ?, ?, 'x')";

    private final TestDatabase db;
    private final FaultyConnections faults;
    private final Database database;

    DatabaseTest(TestDatabase db) {
        this.db = db;
        this.faults = new FaultyConnections(db.connections());
        this.database = new Database(faults);
    }

    @Test
    void work_isCommittedWithAllTypes() {
        Instant time = Instant.ofEpochMilli(1_234_567_890_123L);
        database.inTransaction(
                tx -> tx.update(INSERT, 7L, time, 5, "server", Optional.empty(), Optional.of("d")));

        List<String> rows =
                database.inTransaction(
                        tx ->
                                tx.query(
                                        "SELECT * FROM ofLinkedEvent WHERE deviceId = ?",
                                        row ->
                                                row.number("seq")
                                                        + " "
                                                        + row.optionalTime("happenedAt")
                                                        + " "
                                                        + row.optionalText("address")
                                                        + " "
                                                        + row.optionalText("detail"),
                                        5));

        assertEquals(List.of("7 Optional[" + time + "] Optional.empty Optional[d]"), rows);
    }

    @Test
    void absentTime_isEmpty() {
        insert(database, 1);

        assertEquals(
                Optional.of(Optional.empty()),
                database.inTransaction(
                        tx ->
                                tx.first(
                                        "SELECT happenedAt FROM ofLinkedEvent",
                                        row -> row.optionalTime("happenedAt"))));
    }

    @Test
    void parameterOfNoColumnType_isAnError() {
        assertThrows(
                IllegalArgumentException.class,
                () -> database.inTransaction(tx -> tx.update("DELETE FROM ofLinkedEvent", 1.5)));
    }

    @Test
    void limit_endsTheResult() {
        for (int seq = 1; seq <= 3; seq++) {
            insert(database, seq);
        }

        assertEquals(
                List.of(1L, 2L),
                database.inTransaction(
                        tx ->
                                tx.queryAtMost(
                                        2,
                                        "SELECT seq FROM ofLinkedEvent ORDER BY seq",
                                        row -> row.number("seq"))));
    }

    @Test
    void exceptionInWork_rollsBack() {
        assertThrows(
                ArithmeticException.class,
                () ->
                        database.inTransaction(
                                tx -> {
                                    insert(tx, 1);
                                    throw new ArithmeticException("by the test");
                                }));

        assertEquals(0, db.count("ofLinkedEvent"));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "STATEMENT", "AFTER_STATEMENT", "COMMIT"})
    void connectionThatBreaksBeforeTheCommit_leavesNothing(At point) {
        faults.breakAt(point, 1);

        assertThrows(StorageException.class, () -> insert(database, 1));

        assertTrue(faults.hasBroken());
        assertEquals(0, db.count("ofLinkedEvent"));
    }

    @Test
    void connectionThatBreaksWhenItIsGivenBack_isNoFailure() {
        faults.breakAt(At.GIVING_BACK, 1);

        insert(database, 1);

        assertTrue(faults.hasBroken());
        assertEquals(1, db.count("ofLinkedEvent"));
    }

    @Test
    void rollbackThatFails_isNotTurnedIntoACommit() {
        faults.breakAt(At.ROLLBACK, 1, "HY000");

        ArithmeticException e =
                assertThrows(
                        ArithmeticException.class,
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            insert(tx, 1);
                                            throw new ArithmeticException("by the test");
                                        }));

        assertEquals(1, e.getSuppressed().length);
        assertEquals(0, db.count("ofLinkedEvent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505"})
    void transactionBrokenOffByTheDatabase_isRunAgain(String state) {
        AtomicInteger runs = new AtomicInteger();
        faults.breakAt(At.AFTER_STATEMENT, 1, state);

        database.inTransaction(
                tx -> {
                    runs.incrementAndGet();
                    return insert(tx, 1);
                });

        assertEquals(2, runs.get());
        assertEquals(1, db.count("ofLinkedEvent"));
    }

    @Test
    void transactionThatIsBrokenOffForEver_isGivenUp() {
        AtomicInteger runs = new AtomicInteger();

        assertThrows(
                StorageException.class,
                () ->
                        database.inTransaction(
                                tx -> {
                                    runs.incrementAndGet();
                                    insert(tx, 1);
                                    return insert(tx, 1);
                                }));

        assertEquals(8, runs.get());
        assertEquals(0, db.count("ofLinkedEvent"));
    }

    @Test
    void errorWithoutState_isNotTriedAgain() {
        AtomicInteger runs = new AtomicInteger();
        Database silent =
                new Database(
                        () -> {
                            runs.incrementAndGet();
                            throw new SQLException("no state");
                        });

        assertThrows(StorageException.class, () -> silent.inTransaction(tx -> 1));
        assertEquals(1, runs.get());
    }

    @Test
    void wrongSql_isNamedInTheError() {
        StorageException e =
                assertThrows(
                        StorageException.class,
                        () -> database.inTransaction(tx -> tx.query("SELECT x FROM y", r -> r)));

        assertTrue(e.getMessage().contains("SELECT x FROM y"), e.getMessage());
    }

    @Test
    void connection_isGivenBackAsItWas() throws SQLException {
        try (Connection connection = db.connections().open()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        }
        AtomicReference<Connection> used = new AtomicReference<>();
        Database own =
                new Database(
                        () -> {
                            used.set(db.connections().open());
                            return used.get();
                        });

        int during = own.inTransaction(tx -> insert(tx, 1) + isolation(used.get()));

        assertEquals(1 + Connection.TRANSACTION_READ_COMMITTED, during);
        try (Connection connection = db.connections().open()) {
            assertEquals(Connection.TRANSACTION_SERIALIZABLE, isolation(connection));
            assertTrue(connection.getAutoCommit());
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private static int insert(Database database, long seq) {
        return database.inTransaction(tx -> insert(tx, seq));
    }

    private static int insert(Transaction transaction, long seq) {
        return transaction.update(INSERT, seq, 0L, 1, "server", Optional.empty(), "d");
    }

    private static int isolation(Connection connection) {
        try {
            return connection.getTransactionIsolation();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
