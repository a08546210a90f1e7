// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A schema script of the plugin, which installs or upgrades, split into statements by the rules of
 * Openfire's SchemaManager (executeSQLScript in 4.2.0 and 5.1.1): a statement ends with a line that
 * ends with a semicolon, which is sent too but to Oracle and DB2; comment lines and blank lines are
 * dropped; what follows the last semicolon is dropped as well.
 *
 * @param database Openfire's name of the database
 * @param text the script
 */
public record SchemaScript(String database, String text) {

    /** Openfire's names of all databases that it knows. */
    public static final List<String> DATABASES =
            List.of(
                    "hsqldb",
                    "postgresql",
                    "cockroachdb",
                    "mysql",
                    "mariadb",
                    "sqlserver",
                    "oracle",
                    "db2",
                    "firebird");

    /** The script as it is in the plugin jar. */
    public static SchemaScript of(String database) {
        return read("", database);
    }

    /**
     * The script as an earlier version of the plugin had it; only of databases that run here.
     *
     * @param version the version of the schema that it makes
     */
    public static SchemaScript former(String database, int version) {
        return read(version + "/", database);
    }

    /**
     * The script that changes the schema of one version into that of the next.
     *
     * @param version the version of the schema that it makes
     */
    public static SchemaScript upgrade(String database, int version) {
        return read("upgrade/" + version + "/", database);
    }

    private static SchemaScript read(String directory, String database) {
        String path = "/database/" + directory + "linkeddevices_" + database + ".sql";
        try (InputStream in = SchemaScript.class.getResourceAsStream(path)) {
            byte[] bytes = Objects.requireNonNull(in, path).readAllBytes();
            return new SchemaScript(database, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements as Openfire sends them. */
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : lines()) {
            if (isPart(line)) {
                statement.append(' ').append(line);
            }
            if (line.trim().endsWith(";") && !statement.isEmpty()) {
                if (database.equals("oracle") || database.equals("db2")) {
                    statement.deleteCharAt(statement.length() - 1);
                }
                statements.add(statement.toString());
                statement.setLength(0);
            }
        }
        return statements;
    }

    /**
     * Creates what Openfire's own script creates and ours needs.
     *
     * @throws SQLException if the database refuses it
     */
    public static void prepare(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(
                    "CREATE TABLE ofVersion (name VARCHAR(50) NOT NULL, version INTEGER NOT NULL,"
                            + " CONSTRAINT ofVersion_pk PRIMARY KEY (name))");
        }
    }

    /**
     * Runs the script.
     *
     * @throws SQLException if the database refuses a statement
     */
    public void run(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (String statement : statements()) {
                sql.execute(statement);
            }
        }
    }

    private List<String> lines() {
        return new BufferedReader(new StringReader(text)).lines().toList();
    }

    private static boolean isPart(String line) {
        String trimmed = line.trim();
        return !trimmed.isEmpty()
                && List.of("//", "--", "#", "REM", "/*", "*").stream()
                        .noneMatch(trimmed::startsWith);
    }
}
