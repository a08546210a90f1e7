// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.crypto.SecretBytes;

/** Opens a store's file: what is it, whose is it, and which version does it have? */
final class StoreOpener {

    /** SQLite's result codes (sqlite.org/rescode.html). */
    private static final int BUSY = 5;

    private static final int LOCKED = 6;

    private static final int SALT_BYTES = 32;
    private static final byte[] CHECK = "linked devices".getBytes(StandardCharsets.US_ASCII);

    /**
     * One process, nothing lost by a crash of the program or the machine (FULL syncs the log with
     * each commit), nothing left of what was deleted, nothing beside the file and its log.
     */
    private static final List<String> SETTINGS =
            List.of(
                    "PRAGMA busy_timeout = 1000",
                    "PRAGMA locking_mode = EXCLUSIVE",
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = FULL",
                    "PRAGMA secure_delete = ON",
                    "PRAGMA temp_store = MEMORY",
                    "PRAGMA trusted_schema = OFF");

    private final LocalSchema schema;
    private final SecureRandom random;

    StoreOpener(LocalSchema schema, SecureRandom random) {
        this.schema = schema;
        this.random = random;
    }

    LocalStore open(Path file, SecretBytes key)
            throws WrongKeyException,
                    StoreInUseException,
                    StoreTooNewException,
                    StoreDamagedException {
        if (key.length() < Vault.KEY_BYTES) {
            throw new IllegalArgumentException("a key has at least " + Vault.KEY_BYTES + " bytes");
        }
        Connection connection = null;
        boolean done = false;
        try {
            create(file);
            connection = DriverManager.getConnection("jdbc:sqlite:" + place(file));
            LocalStore store = new LocalStore(connection, prepared(connection, key));
            done = true;
            return store;
        } catch (SQLException e) {
            // The extended code has the plain one in its last byte.
            int code = e.getErrorCode() & 0xFF;
            if (code == BUSY || code == LOCKED) {
                throw new StoreInUseException(e);
            }
            throw new StoreDamagedException("the local store cannot be used", e);
        } catch (IOException e) {
            throw new StoreDamagedException("the local store cannot be made", e);
        } finally {
            if (!done) {
                close(connection);
            }
        }
    }

    /** Makes an empty file that nobody else can read; SQLite gives its log the same rights. */
    private static void create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createFile(file, rights);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw e;
            }
        }
    }

    private static String place(Path file) throws StoreDamagedException {
        String place = file.toAbsolutePath().toString();
        // The driver takes what follows for settings.
        if (place.indexOf('?') >= 0) {
            throw new StoreDamagedException("the path of the local store has a question mark");
        }
        return place;
    }

    private Vault prepared(Connection connection, SecretBytes key)
            throws SQLException, WrongKeyException, StoreTooNewException, StoreDamagedException {
        for (String setting : SETTINGS) {
            execute(connection, setting);
        }
        execute(connection, "BEGIN IMMEDIATE");
        int version = number(connection, "PRAGMA user_version");
        int application = number(connection, "PRAGMA application_id");
        boolean fresh = number(connection, "SELECT COUNT(*) FROM sqlite_master") == 0;
        if (!fresh && application != LocalSchema.APPLICATION) {
            throw new StoreDamagedException("the file is another program's database");
        }
        if (version > schema.version()) {
            throw new StoreTooNewException(version, schema.version());
        }
        Optional<Vault> opened = fresh ? Optional.empty() : Optional.of(opened(connection, key));
        for (String statement : schema.from(version)) {
            execute(connection, statement);
        }
        Vault vault = opened.isPresent() ? opened.get() : sealed(connection, key);
        execute(connection, "PRAGMA user_version = " + schema.version());
        execute(connection, "PRAGMA application_id = " + LocalSchema.APPLICATION);
        execute(connection, "COMMIT");
        return vault;
    }

    /** The vault of a file that there was. */
    private Vault opened(Connection connection, SecretBytes key)
            throws SQLException, WrongKeyException, StoreDamagedException {
        Vault vault = new Vault(key, meta(connection, "salt"), random);
        if (vault.open(meta(connection, "check"), CHECK).isEmpty()) {
            vault.close();
            throw new WrongKeyException();
        }
        return vault;
    }

    /** The vault of a new file. */
    private Vault sealed(Connection connection, SecretBytes key) throws SQLException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Vault vault = new Vault(key, salt, random);
        putMeta(connection, "salt", salt);
        putMeta(connection, "check", vault.seal(CHECK, CHECK));
        return vault;
    }

    private static byte[] meta(Connection connection, String name)
            throws SQLException, StoreDamagedException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet result = query.executeQuery()) {
                if (!result.next()) {
                    throw new StoreDamagedException("the local store has no " + name);
                }
                return result.getBytes(1);
            }
        }
    }

    private static void putMeta(Connection connection, String name, byte[] value)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO meta (name, value) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setBytes(2, value);
            insert.executeUpdate();
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void close(@Nullable Connection connection) throws StoreDamagedException {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new StoreDamagedException("the local store cannot be closed", e);
        }
    }
}
