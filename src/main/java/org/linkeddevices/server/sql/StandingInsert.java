// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An insert that many rows come through: while they come it keeps a connection and its prepared
 * statements, which cost more than the insert itself. Thread-safe; one thread at a time inserts.
 *
 * <p>Somebody must call {@link #rest} every second, so that the pool gets its connection back.
 */
public final class StandingInsert implements AutoCloseable {

    /** How often {@link #rest} is to be called. */
    public static final Duration REST = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(StandingInsert.class);

    /** A pool may take away what is out for minutes. */
    private static final int MOST_RESTS = 20;

    private final ConnectionSource connections;
    private final String sql;
    private Optional<Kept> kept = Optional.empty();
    private boolean used;

    StandingInsert(ConnectionSource connections, String sql) {
        this.connections = connections;
        this.sql = sql;
    }

    /**
     * Inserts rows, all or none, as {@link Database#insert} does.
     *
     * @param rows the parameters of each row, equally many for each
     * @throws StorageException if nothing is known to be inserted
     */
    public synchronized void insert(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        boolean done = false;
        try {
            used = true;
            Kept connection = kept.isPresent() ? kept.get() : new Kept(connections.open());
            kept = Optional.of(connection);
            connection.insert(sql, rows);
            connections.committed();
            done = true;
        } catch (SQLException e) {
            throw new StorageException("insert failed", e);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** Gives the connection back if nothing was inserted since the last call, or after a while. */
    public synchronized void rest() {
        if (kept.isPresent() && (!used || ++kept.get().rests >= MOST_RESTS)) {
            close();
        }
        used = false;
    }

    /** Gives the connection back; another insert takes one again. */
    @Override
    public synchronized void close() {
        kept.ifPresent(Kept::giveBack);
        kept = Optional.empty();
    }

    /**
     * A statement.
     *
     * @param pools as the pool gave it, to be closed
     * @param drivers the same without the pool's wrapping, which looks up a method by reflection
     *     for each parameter
     */
    private record Prepared(PreparedStatement pools, PreparedStatement drivers) {

        static Prepared of(PreparedStatement statement) throws SQLException {
            boolean wraps = statement.isWrapperFor(PreparedStatement.class);
            return new Prepared(
                    statement, wraps ? statement.unwrap(PreparedStatement.class) : statement);
        }
    }

    /** A connection that commits each statement. */
    private static final class Kept {

        private static final int STATEMENTS = 16;

        private final Connection connection;
        private final boolean autoCommit;
        private final boolean manyRows;
        private final Map<Integer, Prepared> statements =
                new LinkedHashMap<>(STATEMENTS, 0.75f, true);
        private int rests;

        Kept(Connection connection) throws SQLException {
            this.connection = connection;
            try {
                autoCommit = connection.getAutoCommit();
                connection.setAutoCommit(true);
                manyRows = Dialect.of(connection).insertsManyRows();
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        void insert(String sql, List<Object[]> rows) throws SQLException {
            if (rows.size() == 1 || (manyRows && ManyRows.fit(sql, rows))) {
                ManyRows insert = ManyRows.of(sql, rows);
                PreparedStatement statement = prepared(rows.size(), insert.sql());
                Transaction.bind(statement, insert.parameters().toArray());
                statement.executeUpdate();
            } else {
                batch(prepared(1, sql), rows);
            }
        }

        private void batch(PreparedStatement statement, List<Object[]> rows) throws SQLException {
            connection.setAutoCommit(false);
            try {
                for (Object[] row : rows) {
                    Transaction.bind(statement, row);
                    statement.addBatch();
                }
                statement.executeBatch();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
            connection.setAutoCommit(true);
        }

        private PreparedStatement prepared(int rows, String statement) throws SQLException {
            Prepared known = statements.get(rows);
            if (known != null) {
                return known.drivers();
            }
            if (statements.size() == STATEMENTS) {
                int oldest = statements.keySet().iterator().next();
                statements.remove(oldest).pools().close();
            }
            Prepared prepared = Prepared.of(connection.prepareStatement(statement));
            statements.put(rows, prepared);
            return prepared.drivers();
        }

        /** What fails here changes nothing of what was inserted. */
        void giveBack() {
            try (connection) {
                for (Prepared statement : new ArrayList<>(statements.values())) {
                    statement.pools().close();
                }
                if (connection.getAutoCommit() != autoCommit) {
                    connection.setAutoCommit(autoCommit);
                }
            } catch (SQLException e) {
                LOG.warn("could not give back a connection as it was", e);
            }
        }
    }
}
