// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.linkeddevices.crypto.SecretBytes;

/**
 * Everything that a device keeps, in one encrypted file: its secret, its keys and sessions, the
 * device roster, all messages.
 *
 * <p>What a transaction reported as done is in the file, also if the program is killed in the next
 * moment or the machine loses its power; a transaction that was broken off left nothing. Only one
 * store at a time has the file open. Thread-safe; threads wait for each other's transactions.
 */
public final class LocalStore implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;
    private final Vault vault;
    private final LocalTransaction transaction;
    private int depth;
    private boolean usable = true;

    LocalStore(Connection connection, Vault vault) {
        this.connection = connection;
        this.vault = vault;
        transaction = new LocalTransaction(connection, vault);
    }

    /**
     * Opens the store, or makes a new one. An older version's file is brought to this version.
     *
     * @param file the database; beside it is the log of SQLite, with {@code -wal} at its end
     * @param key at least 32 bytes of a strong random source, such as the platform's key store
     *     keeps them; the same every time. It may be wiped afterwards
     * @param random where nonces come from
     * @throws WrongKeyException if the file was made with another key
     * @throws StoreInUseException if it is open already
     * @throws StoreTooNewException if a newer version of this library wrote it
     * @throws StoreDamagedException if it is something else, damaged, or cannot be written
     * @throws IllegalArgumentException if the key is too short
     */
    public static LocalStore open(Path file, SecretBytes key, SecureRandom random)
            throws WrongKeyException,
                    StoreInUseException,
                    StoreTooNewException,
                    StoreDamagedException {
        return new StoreOpener(LocalSchema.CURRENT, random).open(file, key);
    }

    /**
     * Does something in one transaction. Inside another one it becomes a part of that: it is in the
     * file when the outer one is done, and if it fails alone, it alone is undone.
     *
     * @return what the work returns
     * @throws E what the work throws; then nothing of it happened
     * @throws LocalStorageException if the store fails or was closed; then nothing of it happened
     */
    public <T, E extends Exception> T inTransaction(Work<T, E> work) throws E {
        lock.lock();
        try {
            if (!usable) {
                throw new LocalStorageException("the local store is closed");
            }
            begin();
            boolean done = false;
            try {
                T result = work.run(transaction);
                end();
                done = true;
                return result;
            } finally {
                if (!done) {
                    undo();
                }
                depth--;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A part of the store for records of one kind.
     *
     * @param area the kind, such as {@code session}
     */
    public Records records(String area) {
        return new JdbcRecords(this, area);
    }

    /** Closes the file. What is done afterwards fails. Closing again has no effect. */
    @Override
    public void close() {
        lock.lock();
        try {
            usable = false;
            vault.close();
            // Also moves what is in the log to the database, and removes the log.
            connection.close();
        } catch (SQLException e) {
            throw new LocalStorageException("the local store could not be closed", e);
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        execute(depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT part");
        depth++;
    }

    private void end() {
        execute(depth == 1 ? "COMMIT" : "RELEASE part");
    }

    private void undo() {
        try {
            if (depth == 1) {
                execute("ROLLBACK");
            } else {
                execute("ROLLBACK TO part");
                execute("RELEASE part");
            }
        } catch (LocalStorageException e) {
            // A full disk, say, has rolled it back already. What the connection still holds is not
            // known, but the file is whole: whoever opens it again goes on from there. The first
            // failure is on its way to the caller.
            usable = false;
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new LocalStorageException("transaction failed: " + sql, e);
        }
    }
}
