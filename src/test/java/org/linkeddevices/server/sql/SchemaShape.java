// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Columns, keys, indexes and checks of the plugin's tables, as the database describes them. */
final class SchemaShape {

    private final Connection connection;
    private final DatabaseMetaData metaData;
    private final Set<String> lines = new TreeSet<>();

    private SchemaShape(Connection connection) throws SQLException {
        this.connection = connection;
        this.metaData = connection.getMetaData();
    }

    /** One line for each column, key column, index column and check. */
    static Set<String> of(Connection connection) throws SQLException {
        SchemaShape shape = new SchemaShape(connection);
        Set<String> tables = shape.tables();
        for (String table : tables) {
            shape.addColumns(table);
            shape.addKeysAndIndexes(table);
        }
        shape.addChecks();
        return shape.lines;
    }

    private Set<String> tables() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet result = metaData.getTables(catalog(), schema(), "%", null)) {
            while (result.next()) {
                String name = result.getString("TABLE_NAME");
                if (isOurs(name)) {
                    tables.add(name);
                    lines.add("table " + name + " " + result.getString("TABLE_TYPE"));
                }
            }
        }
        return tables;
    }

    private void addColumns(String table) throws SQLException {
        try (ResultSet result = metaData.getColumns(catalog(), schema(), table, "%")) {
            add(
                    "column " + table,
                    result,
                    "ORDINAL_POSITION",
                    "COLUMN_NAME",
                    "TYPE_NAME",
                    "COLUMN_SIZE",
                    "IS_NULLABLE",
                    "COLUMN_DEF");
        }
    }

    private void addKeysAndIndexes(String table) throws SQLException {
        try (ResultSet result = metaData.getPrimaryKeys(catalog(), schema(), table)) {
            add("key " + table, result, "KEY_SEQ", "COLUMN_NAME");
        }
        try (ResultSet result = metaData.getIndexInfo(catalog(), schema(), table, false, true)) {
            String name = "INDEX_NAME";
            while (result.next()) {
                // HSQLDB makes up names for the indexes of keys.
                String index = result.getString(name).replaceFirst("SYS_IDX_\\d+", "SYS_IDX");
                String position = index.replaceFirst("_\\d+$", "");
                lines.add(
                        String.join(
                                " ",
                                "index",
                                table,
                                position,
                                result.getString("ORDINAL_POSITION"),
                                result.getString("COLUMN_NAME"),
                                result.getString("NON_UNIQUE")));
            }
        }
    }

    private void addChecks() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT constraint_name, check_clause"
                                        + " FROM information_schema.check_constraints")) {
            while (result.next()) {
                if (isOurs(result.getString(1))) {
                    lines.add("check " + result.getString(1) + " " + result.getString(2));
                }
            }
        }
    }

    private void add(String what, ResultSet result, String... columns) throws SQLException {
        while (result.next()) {
            StringBuilder line = new StringBuilder(what);
            for (String column : columns) {
                line.append(' ').append(result.getString(column));
            }
            lines.add(line.toString());
        }
    }

    private String catalog() throws SQLException {
        return connection.getCatalog();
    }

    private String schema() throws SQLException {
        return connection.getSchema();
    }

    private static boolean isOurs(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("oflinked");
    }
}
