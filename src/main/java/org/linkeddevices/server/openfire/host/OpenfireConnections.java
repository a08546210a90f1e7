// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jivesoftware.database.DbConnectionManager;
import org.linkeddevices.server.sql.ConnectionSource;
import org.linkeddevices.server.sql.StorageException;

/**
 * Openfire's connection pool. A commit to the embedded database survives the end of the process;
 * see {@link EmbeddedDurability}.
 */
public final class OpenfireConnections implements ConnectionSource, AutoCloseable {

    private final Optional<JdbcLogFlush> flush;
    private final Optional<EarlySync> sync;

    /**
     * Takes the pool of the running server.
     *
     * @throws StorageException if the database is out of reach
     */
    public OpenfireConnections() {
        if (DbConnectionManager.isEmbeddedDB()) {
            try (Connection connection = open()) {
                flush = JdbcLogFlush.of(connection);
            } catch (SQLException e) {
                throw new StorageException("no connection to the embedded database", e);
            }
        } else {
            flush = Optional.empty();
        }
        sync = flush.filter(f -> EarlySync.isPossible()).map(f -> EarlySync.of(f.files()));
    }

    @Override
    public Connection open() throws SQLException {
        return DbConnectionManager.getConnection();
    }

    @Override
    public void committed() throws SQLException {
        if (flush.isPresent()) {
            flush.get().flush();
            sync.ifPresent(EarlySync::grew);
        }
    }

    /** Whether a commit survives the end of the process without further measures. */
    boolean isDurable() {
        return flush.isPresent() || !DbConnectionManager.isEmbeddedDB();
    }

    /** Connections can be had as before; the embedded database is left to itself. */
    @Override
    public void close() {
        sync.ifPresent(EarlySync::close);
    }
}
