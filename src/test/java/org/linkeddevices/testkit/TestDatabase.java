// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.linkeddevices.server.sql.ConnectionSource;
import org.linkeddevices.server.sql.Database;

/**
 * A database of its own with the plugin's tables, made by the plugin's script. Close it after use.
 *
 * <p>In a JUnit test class, {@link OnDatabase} makes and closes it.
 */
public final class TestDatabase implements AutoCloseable {

    private static final List<String> TABLES =
            List.of(
                    "ofLinkedAccount",
                    "ofLinkedDevice",
                    "ofLinkedEvent",
                    "ofLinkedToken",
                    "ofLinkedSecret",
                    "ofLinkedLog",
                    "ofLinkedCall",
                    "ofLinkedArchivePref",
                    "ofLinkedArchiveRule",
                    "ofLinkedKey",
                    "ofLinkedPrekey");

    private final ConnectionPool pool;
    private final DatabaseServer.Space space;

    private TestDatabase(DatabaseServer.Space space) {
        this.space = space;
        this.pool = new ConnectionPool(space::open);
    }

    /** An HSQLDB in memory, with locks on tables, as Openfire's embedded database has. */
    public static TestDatabase hsqldb() {
        return of(DatabaseKind.HSQLDB);
    }

    /** A database on a real PostgreSQL, which runs until this JVM ends. */
    public static TestDatabase postgresql() {
        return of(DatabaseKind.POSTGRESQL);
    }

    /** A database with the tables of the script of this kind. */
    public static TestDatabase of(DatabaseKind kind) {
        return of(kind, SchemaScript.of(kind.script()));
    }

    /**
     * A database with the tables of an earlier version of the plugin.
     *
     * @param version the version of the schema
     */
    public static TestDatabase former(DatabaseKind kind, int version) {
        return of(kind, SchemaScript.former(kind.script(), version));
    }

    private static TestDatabase of(DatabaseKind kind, SchemaScript script) {
        TestDatabase database = new TestDatabase(kind.server().newSpace());
        try (Connection connection = database.connections().open()) {
            SchemaScript.prepare(connection);
            script.run(connection);
        } catch (SQLException e) {
            database.close();
            throw new IllegalStateException("cannot install the schema on " + kind, e);
        }
        return database;
    }

    /** The database as the code under test sees it. */
    public Database database() {
        return new Database(connections());
    }

    /** Raw connections, in auto-commit mode. */
    public ConnectionSource connections() {
        return pool;
    }

    /** Runs a statement, such as one that tampers with a row. */
    public int execute(String sql, Object... parameters) {
        return database().inTransaction(transaction -> transaction.update(sql, parameters));
    }

    /** Counts rows of a table. */
    public long count(String tableAndCondition, Object... parameters) {
        return database()
                .inTransaction(
                        transaction ->
                                transaction.first(
                                        "SELECT COUNT(*) AS n FROM " + tableAndCondition,
                                        row -> row.number("n"),
                                        parameters))
                .orElseThrow();
    }

    /** All that the database has of an account, as text that is equal if the rows are. */
    public List<String> rows(String username) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = pool.open()) {
            for (String table : TABLES) {
                String sql = "SELECT * FROM " + table + " WHERE username = ? ORDER BY 1, 2";
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, username);
                    addRows(rows, table, statement.executeQuery());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the rows of " + username, e);
        }
        return rows;
    }

    private static void addRows(List<String> rows, String table, ResultSet result)
            throws SQLException {
        while (result.next()) {
            StringBuilder row = new StringBuilder(table);
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.append('|').append(result.getString(i));
            }
            rows.add(row.toString());
        }
    }

    /** Empties all tables. */
    public void clear() {
        try (Connection connection = pool.open();
                Statement sql = connection.createStatement()) {
            for (String table : TABLES) {
                sql.executeUpdate("DELETE FROM " + table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty the tables", e);
        }
    }

    @Override
    public void close() {
        try {
            pool.close();
            space.drop();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop the database", e);
        }
    }
}
