// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/** What the servers of a benchmark keep their data in. */
interface LoadDatabase extends AutoCloseable {

    /** Its name in a table. */
    String label();

    /** Tells a server to use it. */
    OpenfireBench configure(OpenfireBench bench, String name);

    /** Bytes on disk of the sync log, after the database tidied up. */
    long logBytes(OpenfireServer server);

    /** A statement that adds rows to an account's log. */
    String fill(String username, int first, int last);

    /** What a database does by itself after so many changes, now. */
    void settle(OpenfireServer server);

    /** A connection of our own to a server's database; empty for an embedded one. */
    Optional<Connection> open(String name) throws SQLException;

    @Override
    void close() throws IOException;

    /** The columns that {@link #fill} writes, and the values but for the number {@code n}. */
    String FILL =
            """
            INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,
              peerResource, origin, missed, stanza)
            SELECT '%s', n, 'fill-0123456789abcdef0123', %d, 0, 'message', 'filler@localhost',
              'load', 0, 0, '%s' FROM %s
            """;

    /** The database inside Openfire. */
    final class Hsqldb implements LoadDatabase {

        @Override
        public String label() {
            return "HSQLDB";
        }

        @Override
        public OpenfireBench configure(OpenfireBench bench, String name) {
            return bench;
        }

        @Override
        public long logBytes(OpenfireServer server) {
            // Else the file has room for more at its end, now more and now less.
            server.administration().sql("CHECKPOINT DEFRAG");
            try (Stream<Path> files = Files.list(server.home().resolve("embedded-db"))) {
                return files.mapToLong(file -> file.toFile().length()).sum();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public String fill(String username, int first, int last) {
            String numbers = "UNNEST(SEQUENCE_ARRAY(" + first + ", " + last + ", 1)) AS numbers(n)";
            return FILL.formatted(username, System.currentTimeMillis(), stanza(), numbers);
        }

        @Override
        public void settle(OpenfireServer server) {
            server.administration().sql("CHECKPOINT");
        }

        @Override
        public Optional<Connection> open(String name) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /** A real PostgreSQL that writes through to the disk. */
    final class Postgresql implements LoadDatabase {

        private final EmbeddedPostgres server;

        /**
         * Starts it.
         *
         * @throws IOException if it does not start
         */
        Postgresql() throws IOException {
            server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .start();
        }

        @Override
        public String label() {
            return "PostgreSQL";
        }

        @Override
        public OpenfireBench configure(OpenfireBench bench, String name) {
            String database = database(name);
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + database);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot make a database", e);
            }
            return bench.database(server.getJdbcUrl("postgres", database), "postgres", "postgres");
        }

        private static String database(String name) {
            return name.replace('-', '_');
        }

        @Override
        public long logBytes(OpenfireServer openfire) {
            openfire.administration().sql("VACUUM ofLinkedLog");
            return Long.parseLong(
                    openfire.administration()
                            .sql("SELECT pg_total_relation_size('ofLinkedLog')")
                            .get(0)
                            .get(0));
        }

        @Override
        public String fill(String username, int first, int last) {
            String numbers = "generate_series(" + first + ", " + last + ") AS numbers(n)";
            return FILL.formatted(username, System.currentTimeMillis(), stanza(), numbers);
        }

        @Override
        public void settle(OpenfireServer openfire) {
            openfire.administration().sql("VACUUM ANALYZE ofLinkedLog");
            openfire.administration().sql("CHECKPOINT");
        }

        @Override
        public Optional<Connection> open(String name) throws SQLException {
            return Optional.of(server.getDatabase("postgres", database(name)).getConnection());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A stanza as long as those of the load. */
    private static String stanza() {
        return "<message type=\"chat\" to=\"filled@localhost\" from=\"filler@localhost/load\">"
                + "<body>"
                + "x".repeat(512)
                + "</body></message>";
    }
}
