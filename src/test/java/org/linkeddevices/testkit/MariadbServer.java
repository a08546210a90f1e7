// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real MariaDB on a free loopback port with its data in a temporary directory, one for this JVM;
 * it is stopped and its data removed when the JVM ends. Needs the programs {@code mariadbd} and
 * {@code mariadb-install-db}.
 */
final class MariadbServer implements DatabaseServer {

    private static final int START_SECONDS = 60;

    private final Process process;
    private final Path directory;
    private final int port;

    private MariadbServer(Path directory) throws IOException {
        this.directory = directory;
        this.port = freePort();
        Path log = directory.resolve("server.log");
        run(
                log,
                "mariadb-install-db",
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--datadir=" + data());
        this.process =
                program(
                                log,
                                "mariadbd",
                                "--no-defaults",
                                "--datadir=" + data(),
                                "--socket=" + directory.resolve("s"),
                                "--pid-file=" + directory.resolve("pid"),
                                "--bind-address=127.0.0.1",
                                "--port=" + port,
                                "--max-connections=200")
                        .start();
    }

    static MariadbServer shared() {
        return Shared.SERVER;
    }

    @Override
    public Space newSpace() {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        execute("CREATE DATABASE " + name);
        return new Space() {
            @Override
            public Connection open() throws SQLException {
                return MariadbServer.this.open(name);
            }

            @Override
            public void drop() {
                execute("DROP DATABASE " + name);
            }
        };
    }

    private Connection open(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + database, "root", "");
    }

    private void execute(String statement) {
        try (Connection connection = open("");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private void awaitStart() throws IOException {
        Deadline deadline = Deadline.in(START_SECONDS);
        while (true) {
            try {
                open("").close();
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || deadline.isOver()) {
                    String log = Files.readString(directory.resolve("server.log"));
                    stop();
                    throw new IllegalStateException("MariaDB does not start: " + log, e);
                }
                deadline.pause();
            }
        }
    }

    private void stop() {
        try {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path log, String... command) throws IOException {
        try {
            int code = program(log, command).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        command[0] + " ended with " + code + ": " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder program(Path log, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        Path superuser = Path.of("/usr/sbin", command[0]);
        if (Files.isExecutable(superuser)) {
            words.set(0, superuser.toString());
        }
        words.add("--user=" + System.getProperty("user.name"));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** Started when it is first asked for. */
    private static final class Shared {

        private static final MariadbServer SERVER = start();

        private static MariadbServer start() {
            try {
                MariadbServer server =
                        new MariadbServer(Files.createTempDirectory("linkeddevices-mariadb"));
                Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
                server.awaitStart();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("MariaDB does not start", e);
            }
        }
    }
}
