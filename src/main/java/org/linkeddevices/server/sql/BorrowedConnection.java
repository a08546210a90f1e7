// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the host's pool, which gets it back as it was; with a transaction on it from
 * {@link #begin} on.
 */
final class BorrowedConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BorrowedConnection.class);

    private final Connection connection;
    private OptionalInt isolation = OptionalInt.empty();
    private boolean autoCommit;
    private boolean settled;

    private BorrowedConnection(Connection connection) {
        this.connection = connection;
    }

    /** Takes a connection. */
    static BorrowedConnection open(ConnectionSource source) throws SQLException {
        return new BorrowedConnection(source.open());
    }

    /** Whether each statement is committed at once, as is the rule while no transaction is open. */
    boolean commitsEachStatement() throws SQLException {
        return connection.getAutoCommit();
    }

    Dialect dialect() throws SQLException {
        return Dialect.of(connection);
    }

    void begin(Isolation wanted) throws SQLException {
        isolation = wanted.prepare(connection);
        autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
    }

    Transaction transaction() {
        return new Transaction(connection);
    }

    void commit() throws SQLException {
        connection.commit();
        settled = true;
    }

    void rollBack(Exception reason) {
        try {
            connection.rollback();
            settled = true;
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Gives the connection back. What fails here changes nothing of what was committed, so it is no
     * failure of the transaction.
     */
    @Override
    public void close() {
        try (connection) {
            // Turning auto-commit on would commit what could not be rolled back.
            if (settled) {
                connection.setAutoCommit(autoCommit);
                if (isolation.isPresent()) {
                    connection.setTransactionIsolation(isolation.getAsInt());
                }
            }
        } catch (SQLException e) {
            LOG.warn("could not give back a connection as it was", e);
        }
    }
}
