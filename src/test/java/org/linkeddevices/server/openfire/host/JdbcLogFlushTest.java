// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a database in files. What is in its log file is what a crash would leave. */
class JdbcLogFlushTest {

    private final Path log;
    private final String url;

    JdbcLogFlushTest(@TempDir Path folder) {
        log = folder.resolve("db.log");
        url = "jdbc:hsqldb:file:" + folder.resolve("db") + ";hsqldb.lock_file=false";
    }

    @BeforeEach
    void setUp() throws SQLException {
        run("CREATE TABLE letters (letter VARCHAR(20))");
        run("SET FILES WRITE DELAY 100000 MILLIS");
        run("CHECKPOINT");
    }

    @AfterEach
    void shutDown() throws SQLException {
        run("SHUTDOWN IMMEDIATELY");
    }

    @Test
    void flush_afterCommit_rowIsInTheFile() throws Exception {
        try (Connection connection = open()) {
            JdbcLogFlush flush = JdbcLogFlush.of(connection).orElseThrow();
            run("INSERT INTO letters VALUES ('alpha')");
            assertFalse(written().contains("alpha"), "HSQLDB wrote it by itself");
            flush.flush();
            assertTrue(written().contains("alpha"));
        }
    }

    @Test
    void files_areTheLogAndTheRows() throws Exception {
        try (Connection connection = open()) {
            JdbcLogFlush flush = JdbcLogFlush.of(connection).orElseThrow();
            assertEquals(List.of(log, log.resolveSibling("db.data")), flush.files());
        }
    }

    @Test
    void flush_afterCheckpoint_findsTheNewFile() throws Exception {
        try (Connection connection = open()) {
            JdbcLogFlush flush = JdbcLogFlush.of(connection).orElseThrow();
            run("INSERT INTO letters VALUES ('alpha')");
            run("CHECKPOINT");
            run("INSERT INTO letters VALUES ('beta')");
            flush.flush();
            assertTrue(written().contains("beta"));
        }
    }

    @Test
    void flush_databaseClosed_doesNothing() throws Exception {
        try (Connection connection = open()) {
            JdbcLogFlush flush = JdbcLogFlush.of(connection).orElseThrow();
            run("SHUTDOWN");
            flush.flush();
        }
    }

    @Test
    void of_databaseInMemory_isEmpty() throws SQLException {
        try (Connection memory = DriverManager.getConnection("jdbc:hsqldb:mem:flush", "sa", "")) {
            assertEquals(Optional.empty(), JdbcLogFlush.of(memory));
        }
    }

    private String written() throws IOException {
        return Files.readString(log);
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
