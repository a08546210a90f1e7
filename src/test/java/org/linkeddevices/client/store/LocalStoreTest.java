// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.testkit.LocalStores;

class LocalStoreTest {

    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("local.db");
    }

    @Test
    void whatWasPut_isThereAfterReopening() {
        try (LocalStore store = LocalStores.open(file)) {
            store.records("a").put("bob", "x", ONE);
        }

        try (LocalStore store = LocalStores.open(file)) {
            assertArrayEquals(ONE, store.records("a").get("bob", "x").orElseThrow());
        }
        assertFalse(Files.exists(directory.resolve("local.db-wal")));
    }

    @Test
    void wrongKey_isToldAndChangesNothing() throws IOException {
        try (LocalStore store = LocalStores.open(file)) {
            store.records("a").put("bob", "x", ONE);
        }
        byte[] before = Files.readAllBytes(file);

        assertThrows(WrongKeyException.class, () -> open(file, LocalStores.key("wrong")));

        assertArrayEquals(before, Files.readAllBytes(file));
        try (LocalStore store = LocalStores.open(file)) {
            assertTrue(store.records("a").get("bob", "x").isPresent());
        }
    }

    @Test
    void shortKey_isABug() {
        SecretBytes shortKey = SecretBytes.owning(new byte[31]);

        assertThrows(IllegalArgumentException.class, () -> open(file, shortKey));
        assertFalse(Files.exists(file));
    }

    @Test
    void secondOpening_isRefusedUntilTheFirstIsClosed() {
        try (LocalStore store = LocalStores.open(file)) {
            assertThrows(StoreInUseException.class, () -> open(file, LocalStores.key("right")));
            store.records("a").put("bob", "x", ONE);
        }
        LocalStores.open(file).close();
    }

    @Test
    void newerVersion_isToldAndLeftAlone() throws Exception {
        LocalStores.open(file).close();
        sql("PRAGMA user_version = 99");

        assertThrows(StoreTooNewException.class, () -> open(file, LocalStores.key("right")));
    }

    @Test
    void olderVersion_isUpgradedOnce() throws Exception {
        LocalSchema later = later("CREATE TABLE extra (n INTEGER)", "INSERT INTO extra VALUES (7)");
        try (LocalStore store = LocalStores.open(file)) {
            store.records("a").put("bob", "x", ONE);
        }

        for (int i = 0; i < 2; i++) {
            try (LocalStore store = open(later)) {
                assertEquals(List.of(7), numbers(store, "SELECT n FROM extra"));
                assertTrue(store.records("a").get("bob", "x").isPresent());
            }
        }
        assertThrows(StoreTooNewException.class, () -> open(file, LocalStores.key("right")));
    }

    @Test
    void failedUpgrade_leavesTheOldVersion() {
        LocalSchema broken = later("CREATE TABLE extra (n INTEGER)", "nonsense");
        LocalStores.open(file).close();

        assertThrows(StoreDamagedException.class, () -> open(broken));

        try (LocalStore store = LocalStores.open(file)) {
            assertEquals(
                    List.of(0),
                    numbers(store, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'extra'"));
        }
    }

    @Test
    void otherFiles_areRefusedAndLeftAlone() throws Exception {
        Files.writeString(file, "no database at all, but long enough to look like one".repeat(99));
        byte[] before = Files.readAllBytes(file);
        assertThrows(StoreDamagedException.class, () -> open(file, LocalStores.key("right")));
        assertArrayEquals(before, Files.readAllBytes(file));

        Files.delete(file);
        sql("CREATE TABLE cookies (name TEXT)");
        assertThrows(StoreDamagedException.class, () -> open(file, LocalStores.key("right")));

        assertThrows(StoreDamagedException.class, () -> open(directory, LocalStores.key("right")));
        Path nowhere = directory.resolve("no/such/folder/local.db");
        assertThrows(StoreDamagedException.class, () -> open(nowhere, LocalStores.key("right")));
        Path asking = directory.resolve("a?b.db");
        assertThrows(StoreDamagedException.class, () -> open(asking, LocalStores.key("right")));
    }

    @Test
    void storeWithoutItsSalt_isDamaged() throws Exception {
        LocalStores.open(file).close();
        sql("DELETE FROM meta WHERE name = 'salt'");

        assertThrows(StoreDamagedException.class, () -> open(file, LocalStores.key("right")));
    }

    @Test
    void swappedValues_areNoticed() throws Exception {
        try (LocalStore store = LocalStores.open(file)) {
            store.records("a").put("bob", "x", ONE);
            store.records("a").put("bob", "y", TWO);
        }
        // From a copy: an update that reads its own table sees what it has changed already.
        sql("CREATE TABLE before AS SELECT key, value FROM record");
        sql("UPDATE record SET value = (SELECT b.value FROM before b WHERE b.key <> record.key)");
        sql("DROP TABLE before");

        try (LocalStore store = LocalStores.open(file)) {
            Records records = store.records("a");
            assertThrows(LocalStorageException.class, () -> records.get("bob", "x"));
            assertThrows(LocalStorageException.class, () -> records.all("bob"));
        }
    }

    @Test
    void failedWork_leavesNothing() {
        try (LocalStore store = LocalStores.open(file)) {
            Records records = store.records("a");

            assertThrows(
                    IOException.class,
                    () ->
                            store.inTransaction(
                                    tx -> {
                                        records.put("bob", "x", ONE);
                                        throw new IOException("on purpose");
                                    }));

            assertTrue(records.all("bob").isEmpty());
        }
    }

    @Test
    void failedPart_isUndoneAlone() {
        try (LocalStore store = LocalStores.open(file)) {
            Records records = store.records("a");

            store.inTransaction(
                    tx -> {
                        records.put("bob", "x", ONE);
                        assertThrows(
                                IOException.class,
                                () ->
                                        store.inTransaction(
                                                inner -> {
                                                    records.put("bob", "x", TWO);
                                                    records.put("bob", "y", TWO);
                                                    throw new IOException("on purpose");
                                                }));
                        records.put("bob", "z", TWO);
                        return 0;
                    });

            assertArrayEquals(ONE, records.get("bob", "x").orElseThrow());
            assertTrue(records.get("bob", "y").isEmpty());
            assertTrue(records.get("bob", "z").isPresent());
        }
    }

    @Test
    void refusedStatement_isAStorageException() {
        try (LocalStore store = LocalStores.open(file)) {
            assertThrows(
                    LocalStorageException.class,
                    () -> store.inTransaction(tx -> tx.update("nonsense")));
            assertThrows(
                    LocalStorageException.class,
                    () -> store.inTransaction(tx -> tx.query("nonsense", row -> 0)));
            store.records("a").put("bob", "x", ONE);
        }
    }

    @Test
    void transactionBrokenOffBelow_makesTheStoreUnusable() {
        LocalStore store = LocalStores.open(file);
        Records records = store.records("a");

        // As a full disk does: SQLite has rolled back when the statement fails.
        assertThrows(
                LocalStorageException.class,
                () ->
                        store.inTransaction(
                                tx -> {
                                    records.put("bob", "x", ONE);
                                    tx.update("ROLLBACK");
                                    return 0;
                                }));
        assertThrows(LocalStorageException.class, () -> records.get("bob", "x"));

        store.close();
        try (LocalStore again = LocalStores.open(file)) {
            assertTrue(again.records("a").get("bob", "x").isEmpty());
        }
    }

    @Test
    void closedStore_refuses() {
        LocalStore store = LocalStores.open(file);
        store.close();
        store.close();

        assertThrows(LocalStorageException.class, () -> store.records("a").all("bob"));
    }

    @Test
    void threads_waitForEachOther() throws Exception {
        try (LocalStore store = LocalStores.open(file)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "n" + i;
                threads.add(
                        new Thread(
                                () -> {
                                    for (int n = 0; n < 50; n++) {
                                        store.records("a").put("bob", name + n, ONE);
                                    }
                                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(200, store.records("a").all("bob").size());
        }
    }

    @Test
    void nothingReadable_isInTheFiles() throws IOException {
        String secret = "MESSAGE-TEXT-7K2F";
        try (LocalStore store = LocalStores.open(file)) {
            Records records = store.records("AREA-NAME-7K2F");
            for (int i = 0; i < 100; i++) {
                records.put("OWNER-NAME-7K2F", "KEY-NAME-7K2F" + i, bytes(secret + i));
            }
            records.removeAll("nobody");
            assertEquals(List.of("local.db", "local.db-wal"), fileNames());
            assertNotReadable("7K2F");
        }
        assertNotReadable("7K2F");
        assertNotReadable("right");
    }

    @Test
    void files_areForTheirOwnerOnly() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        try (LocalStore store = LocalStores.open(file)) {
            store.records("a").put("bob", "x", ONE);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path each : files.toList()) {
                    assertEquals(
                            "rw-------",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(each)),
                            each.toString());
                }
            }
        }
    }

    private void assertNotReadable(String text) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.toList()) {
                String content = Files.readString(each, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(text), each + " has " + text);
            }
        }
    }

    private List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static LocalSchema later(String... statements) {
        List<List<String>> steps = new ArrayList<>(LocalSchema.CURRENT.steps());
        steps.add(List.of(statements));
        return new LocalSchema(steps);
    }

    private LocalStore open(LocalSchema schema) throws StoreOpenException {
        return new StoreOpener(schema, new SecureRandom()).open(file, LocalStores.key("right"));
    }

    private static LocalStore open(Path file, SecretBytes key) throws StoreOpenException {
        return LocalStore.open(file, key, new SecureRandom());
    }

    private static List<Integer> numbers(LocalStore store, String query) {
        return store.inTransaction(tx -> tx.query(query, row -> row.getInt(1)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
