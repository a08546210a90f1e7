// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.linkeddevices.server.sql.ConnectionSource;

/**
 * A small pool: as many connections as Openfire's own has by default, so that tests with many
 * threads wait for each other as they do there.
 */
public final class ConnectionPool implements ConnectionSource, AutoCloseable {

    private static final int SIZE = 25;
    private static final int WAIT_SECONDS = 60;

    private final ConnectionSource source;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore places = new Semaphore(SIZE, true);

    /** A pool over something that opens connections. */
    public ConnectionPool(ConnectionSource source) {
        this.source = source;
    }

    @Override
    public Connection open() throws SQLException {
        takePlace();
        try {
            Connection pooled = idle.poll();
            return handle(pooled == null ? source.open() : pooled);
        } catch (SQLException e) {
            places.release();
            throw e;
        }
    }

    private void takePlace() throws SQLException {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new SQLException("no connection got free in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    /** A connection that goes back to the pool when it is closed, once. */
    private Connection handle(Connection connection) {
        boolean[] closed = {false};
        return (Connection)
                Proxy.newProxyInstance(
                        ConnectionPool.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                if (!closed[0]) {
                                    closed[0] = true;
                                    giveBack(connection);
                                }
                                return null;
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private void giveBack(Connection connection) throws SQLException {
        try {
            if (connection.isValid(1) && connection.getAutoCommit()) {
                idle.push(connection);
            } else {
                connection.close();
            }
        } finally {
            places.release();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection c = idle.poll(); c != null; c = idle.poll()) {
            c.close();
        }
    }
}
