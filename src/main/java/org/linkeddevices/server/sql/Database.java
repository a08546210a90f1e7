// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions. Thread-safe.
 *
 * <p>A transaction that the database broke off for another one's sake (SQLSTATE class 40: deadlock
 * or serialization failure) is run again, since that is how such databases are meant to be used;
 * the work must therefore have no effect but through its {@link Transaction}. A unique key that was
 * taken at the same moment (class 23) counts too: on the second run the work sees the other's row.
 */
public final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 8;

    private final ConnectionSource connections;
    private final Isolation isolation = new Isolation();

    /**
     * Creates the database over a pool.
     *
     * @param connections where connections come from
     */
    public Database(ConnectionSource connections) {
        this.connections = connections;
    }

    /**
     * Runs the work and commits it.
     *
     * @param work what to do; it may run more than once, but only one run takes effect
     * @return what the work returned
     * @throws StorageException if it cannot be done; then nothing of it has happened
     */
    public <T> T inTransaction(Function<Transaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (StorageException e) {
                if (attempt == ATTEMPTS || !e.isWorthAnotherTry()) {
                    throw e;
                }
                LOG.debug("transaction broken off by the database, attempt {}", attempt, e);
            }
        }
    }

    /**
     * Inserts rows, all or none, with as few round trips as it takes: a single statement in
     * auto-commit mode if the database can take all rows in one, else a batch in a transaction.
     * Nothing is tried again.
     *
     * @param sql an insert of one row that ends with its {@code VALUES (...)}
     * @param rows the parameters of each row, equally many for each
     * @throws StorageException if nothing is known to be inserted; it {@link
     *     StorageException#isDuplicate is a duplicate} if a unique key was taken
     */
    public void insert(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (BorrowedConnection connection = BorrowedConnection.open(connections)) {
            if (ManyRows.fit(sql, rows)
                    && connection.commitsEachStatement()
                    && (rows.size() == 1 || connection.dialect().insertsManyRows())) {
                ManyRows insert = ManyRows.of(sql, rows);
                connection.transaction().update(insert.sql(), insert.parameters().toArray());
                connections.committed();
            } else {
                transact(
                        connection,
                        transaction -> {
                            transaction.batch(sql, rows);
                            return rows;
                        });
            }
        } catch (SQLException e) {
            throw new StorageException("insert failed", e);
        }
    }

    /**
     * Whether it works on the threads of those who ask it: an insert takes microseconds then.
     *
     * @throws StorageException if the database does not answer
     */
    public boolean isEmbedded() {
        try (BorrowedConnection connection = BorrowedConnection.open(connections)) {
            return connection.dialect().isEmbedded();
        } catch (SQLException e) {
            throw new StorageException("the database does not say its name", e);
        }
    }

    /**
     * An insert for many rows over time.
     *
     * @param sql an insert of one row that ends with its {@code VALUES (...)}
     */
    public StandingInsert standingInsert(String sql) {
        return new StandingInsert(connections, sql);
    }

    private <T> T once(Function<Transaction, T> work) {
        try (BorrowedConnection connection = BorrowedConnection.open(connections)) {
            return transact(connection, work);
        } catch (SQLException e) {
            throw new StorageException("transaction failed", e);
        }
    }

    /**
     * Makes what others have committed to the same database as durable as what is committed here.
     *
     * @throws StorageException if it may be lost
     */
    public void settle() {
        try {
            connections.committed();
        } catch (SQLException e) {
            throw new StorageException("what was committed may be lost", e);
        }
    }

    private <T> T transact(BorrowedConnection connection, Function<Transaction, T> work)
            throws SQLException {
        connection.begin(isolation);
        try {
            T result = work.apply(connection.transaction());
            connection.commit();
            connections.committed();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollBack(e);
            throw e;
        }
    }
}
