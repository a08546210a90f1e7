// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An insert that many rows come through: while they come it keeps connections and their prepared
 * statements, which cost more than the insert itself; as many of them as threads insert at the same
 * time. Thread-safe.
 *
 * <p>Somebody must call {@link #rest} every second, so that the pool gets its connections back.
 */
public final class StandingInsert implements AutoCloseable {

    /** How often {@link #rest} is to be called. */
    public static final Duration REST = Duration.ofSeconds(1);

    /** A pool may take away what is out for minutes. */
    private static final int MOST_RESTS = 20;

    private final ConnectionSource connections;
    private final String sql;
    private final Deque<KeptConnection> idle = new ArrayDeque<>();
    private int rests;
    private boolean closed;

    StandingInsert(ConnectionSource connections, String sql) {
        this.connections = connections;
        this.sql = sql;
    }

    /**
     * Inserts rows, all or none, as {@link Database#insert} does.
     *
     * @param rows the parameters of each row, equally many for each
     * @throws StorageException if nothing is known to be inserted
     */
    public void insert(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            KeptConnection connection = take();
            boolean done = false;
            try {
                connection.insert(sql, rows);
                connections.committed();
                done = true;
            } finally {
                if (done) {
                    keep(connection);
                } else {
                    connection.giveBack();
                    // What broke this one may have broken the others.
                    forget();
                }
            }
        } catch (SQLException e) {
            throw new StorageException("insert failed", e);
        }
    }

    /** The one that was used last: so there are no more of them than it takes. */
    private KeptConnection take() throws SQLException {
        int now;
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
            now = rests;
        }
        return new KeptConnection(connections.open(), now);
    }

    private void keep(KeptConnection connection) {
        synchronized (idle) {
            if (!closed && rests - connection.since() < MOST_RESTS) {
                connection.used();
                idle.push(connection);
                return;
            }
        }
        connection.giveBack();
    }

    /** Gives back what nothing was inserted with since the last call, or what was kept for long. */
    public void rest() {
        List<KeptConnection> over = new ArrayList<>();
        synchronized (idle) {
            rests++;
            for (KeptConnection connection : idle) {
                if (connection.isIdle() || rests - connection.since() >= MOST_RESTS) {
                    over.add(connection);
                }
            }
            idle.removeAll(over);
        }
        over.forEach(KeptConnection::giveBack);
    }

    private void forget() {
        List<KeptConnection> all;
        synchronized (idle) {
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(KeptConnection::giveBack);
    }

    /** Gives the connections back; another insert takes one again, for itself alone. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
        }
        forget();
    }
}
