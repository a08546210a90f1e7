// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the host's pool with a transaction on it; the pool gets it back as it was.
 *
 * <p>The isolation is always READ COMMITTED, which most databases have anyway. With MySQL's own, a
 * transaction that waited for a lock goes on to read what was there before it waited.
 */
final class BorrowedConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BorrowedConnection.class);

    private final Connection connection;
    private int isolation;
    private boolean autoCommit;
    private boolean settled;

    private BorrowedConnection(Connection connection) {
        this.connection = connection;
    }

    /** Takes a connection and begins a transaction. */
    static BorrowedConnection begin(ConnectionSource source) throws SQLException {
        BorrowedConnection borrowed = new BorrowedConnection(source.open());
        try {
            borrowed.begin();
            return borrowed;
        } catch (SQLException e) {
            borrowed.close();
            throw e;
        }
    }

    private void begin() throws SQLException {
        isolation = connection.getTransactionIsolation();
        autoCommit = connection.getAutoCommit();
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
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
                if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                    connection.setTransactionIsolation(isolation);
                }
            }
        } catch (SQLException e) {
            LOG.warn("could not give back a connection as it was", e);
        }
    }
}
