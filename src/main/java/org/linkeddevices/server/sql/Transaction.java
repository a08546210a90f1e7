// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open transaction: everything done through it happens, or nothing.
 *
 * <p>Not thread-safe; valid only inside {@link Database#inTransaction}. Parameters may be {@code
 * String}, {@code Integer}, {@code Long}, {@code Boolean} (kept as 0 or 1), {@code Instant} (kept
 * as milliseconds since 1970 UTC) or an {@code Optional<String>} (empty is null). Columns of other
 * types are never null: not every driver can say what kind of null it sends.
 */
public final class Transaction {

    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /**
     * Runs an insert, update or delete.
     *
     * @return how many rows it touched
     * @throws StorageException if the database refuses it
     */
    public int update(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageException("update failed: " + sql, e);
        }
    }

    /**
     * Locks rows until the transaction ends, in a way that lets those in who wait.
     *
     * @param query finds the rows, where the database can lock what it finds
     * @param update changes nothing in them, where it cannot
     * @param parameters the parameters of either
     * @throws StorageException if the database refuses it
     */
    public void lock(String query, String update, Object... parameters) {
        if (dialect().locksForUpdate()) {
            query(query + " FOR UPDATE", row -> row, parameters);
        } else {
            update(update, parameters);
        }
    }

    /**
     * Runs an insert, update or delete once for each of several rows, in one round trip if the
     * driver can.
     *
     * @param rows the parameters of each run
     * @throws StorageException if the database refuses one of them
     */
    public void batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new StorageException("batch failed: " + sql, e);
        }
    }

    /**
     * Runs a query.
     *
     * @return all rows, in the query's order
     * @throws StorageException if the database refuses it
     */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
        return queryAtMost(0, sql, mapper, parameters);
    }

    /**
     * Runs a query and reads the first rows of its result. There is no portable SQL for this, so
     * the limit goes to the driver; but where the database knows {@code LIMIT} also to the
     * database, which else may read and sort all rows before it gives the first.
     *
     * @param limit how many rows at the most, 0 for all
     * @throws StorageException if the database refuses it
     */
    public <T> List<T> queryAtMost(
            int limit, String sql, RowMapper<T> mapper, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(limited(sql, limit))) {
            statement.setMaxRows(limit);
            bind(statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                while (result.next()) {
                    rows.add(mapper.map(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new StorageException("query failed: " + sql, e);
        }
    }

    /**
     * Runs a query along an index, and reads the first rows of its result as {@link #queryAtMost}.
     *
     * @param sql the query, without its order
     */
    public <T> List<T> queryAlong(
            KeyOrder order, int limit, String sql, RowMapper<T> mapper, Object... parameters) {
        return queryAtMost(limit, sql + order.clause(dialect()), mapper, parameters);
    }

    /**
     * Runs a query for one row.
     *
     * @return the first row, or empty if there is none
     * @throws StorageException if the database refuses it
     */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... parameters) {
        return queryAtMost(1, sql, mapper, parameters).stream().findFirst();
    }

    /**
     * What the database calls itself, for what each of them does in its own way.
     *
     * @throws StorageException if the connection is broken
     */
    public String product() {
        return dialect().product();
    }

    private Dialect dialect() {
        try {
            return Dialect.of(connection);
        } catch (SQLException e) {
            throw new StorageException("the database does not say its name", e);
        }
    }

    private String limited(String sql, int limit) throws SQLException {
        boolean known = limit > 0 && Dialect.of(connection).knowsLimit();
        return known ? sql + " LIMIT " + limit : sql;
    }

    static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        bindFrom(statement, 1, parameters);
    }

    /** Sets the parameters from one on. */
    static void bindFrom(PreparedStatement statement, int first, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, first + i, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value)
            throws SQLException {
        Object stored = stored(value);
        if (stored == null) {
            statement.setNull(index, Types.VARCHAR);
        } else if (stored instanceof Integer number) {
            statement.setInt(index, number);
        } else if (stored instanceof Long number) {
            statement.setLong(index, number);
        } else {
            statement.setString(index, (String) stored);
        }
    }

    /** What a column gets of a parameter: a text, a number or nothing. */
    static @Nullable Object stored(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? stored(optional.get()) : null;
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Instant time) {
            return time.toEpochMilli();
        }
        if (value instanceof String || value instanceof Integer || value instanceof Long) {
            return value;
        }
        throw new IllegalArgumentException("no column type for " + value.getClass());
    }
}
