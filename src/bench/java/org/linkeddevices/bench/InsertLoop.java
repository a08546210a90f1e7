// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a database can do for one writer at most: one connection inserts a row like those of the
 * sync log, commits it, and does that again.
 */
final class InsertLoop {

    private static final String TABLE = "insertLoop";
    private static final double NANOS_PER_SECOND = 1e9;

    private InsertLoop() {}

    /**
     * Runs it on a copy of the table, with the same keys and indexes.
     *
     * @return rows per second; empty if the log has no row that it could take for a pattern
     */
    static Optional<Double> rowsPerSecond(Connection connection, Duration time)
            throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            if (!hasLog(statement)) {
                return Optional.empty();
            }
            statement.execute("DROP TABLE IF EXISTS " + TABLE);
            statement.execute("CREATE TABLE " + TABLE + " (LIKE ofLinkedLog INCLUDING ALL)");
            List<Object> pattern = new ArrayList<>();
            int number = 0;
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT * FROM ofLinkedLog ORDER BY loggedAt DESC LIMIT 1")) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    pattern.add(rows.getObject(i));
                    if (rows.getMetaData().getColumnName(i).equalsIgnoreCase("seq")) {
                        number = i;
                    }
                }
            }
            return Optional.of(insert(connection, pattern, number, time));
        }
    }

    private static boolean hasLog(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT to_regclass('ofLinkedLog')")) {
            return found.next() && found.getString(1) != null;
        }
    }

    private static double insert(
            Connection connection, List<Object> pattern, int number, Duration time)
            throws SQLException {
        String marks = String.join(", ", Collections.nCopies(pattern.size(), "?"));
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (" + marks + ")")) {
            long start = System.nanoTime();
            long rows = 0;
            while (System.nanoTime() - start < time.toNanos()) {
                for (int i = 1; i <= pattern.size(); i++) {
                    insert.setObject(i, pattern.get(i - 1));
                }
                insert.setLong(number, ++rows);
                insert.executeUpdate();
                connection.commit();
            }
            return rows * NANOS_PER_SECOND / (System.nanoTime() - start);
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
