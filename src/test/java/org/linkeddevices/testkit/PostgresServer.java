// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A real PostgreSQL on a free loopback port, one for this JVM; it is stopped when the JVM ends. */
final class PostgresServer implements DatabaseServer {

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer shared() {
        return Shared.SERVER;
    }

    @Override
    public Space newSpace() {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        execute("CREATE DATABASE " + name);
        return new Space() {
            @Override
            public Connection open() throws SQLException {
                return server.getDatabase("postgres", name).getConnection();
            }

            @Override
            public void drop() {
                execute("DROP DATABASE " + name);
            }
        };
    }

    private void execute(String statement) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Started when it is first asked for; the library stops it when the JVM ends. */
    private static final class Shared {

        private static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                return new PostgresServer(EmbeddedPostgres.start());
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
    }
}
