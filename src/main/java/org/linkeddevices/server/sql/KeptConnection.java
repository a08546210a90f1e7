// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that commits each statement, with its prepared statements. One thread at a time. */
final class KeptConnection {

    private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);
    private static final int STATEMENTS = 64;

    private final Connection connection;
    private final boolean autoCommit;
    private final boolean manyRows;
    private final boolean copies;
    private final Map<Integer, Prepared> statements = new LinkedHashMap<>(STATEMENTS, 0.75f, true);
    private final int since;
    private boolean used;

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

    /**
     * Takes a connection over; if that fails it is closed.
     *
     * @param since when this is, as its owner counts
     * @throws SQLException if it is broken
     */
    KeptConnection(Connection connection, int since) throws SQLException {
        this.connection = connection;
        this.since = since;
        try {
            autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            Dialect dialect = Dialect.of(connection);
            manyRows = dialect.insertsManyRows();
            copies = dialect.mayCopy() && CopyInsert.isKnownTo(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void insert(String sql, List<Object[]> rows) throws SQLException {
        if (copies && rows.size() >= CopyInsert.FEWEST && CopyInsert.canReplace(sql)) {
            CopyInsert.insert(connection, sql, rows);
        } else if (rows.size() == 1 || (manyRows && ManyRows.fit(sql, rows))) {
            PreparedStatement statement = prepared(sql, rows.size());
            int first = 1;
            for (Object[] row : rows) {
                Transaction.bindFrom(statement, first, row);
                first += row.length;
            }
            statement.executeUpdate();
        } else {
            batch(prepared(sql, 1), rows);
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

    private PreparedStatement prepared(String sql, int rows) throws SQLException {
        Prepared known = statements.get(rows);
        if (known != null) {
            return known.drivers();
        }
        if (statements.size() == STATEMENTS) {
            int oldest = statements.keySet().iterator().next();
            statements.remove(oldest).pools().close();
        }
        Prepared prepared = Prepared.of(connection.prepareStatement(ManyRows.sql(sql, rows)));
        statements.put(rows, prepared);
        return prepared.drivers();
    }

    /** When it was opened, as its owner counts. */
    int since() {
        return since;
    }

    /** Something was inserted. */
    void used() {
        used = true;
    }

    /** Whether nothing was inserted since the last call. */
    boolean isIdle() {
        boolean idle = !used;
        used = false;
        return idle;
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
