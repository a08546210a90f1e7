// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.profanity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linkeddevices.bench.Deadline;

/**
 * One installation of Profanity with a folder of its own: what it is told to do is typed into its
 * terminal, what it received is read from its own chat log. It can be killed and started again.
 */
public final class Profanity implements AutoCloseable {

    private static final Duration TIME = Duration.ofSeconds(30);

    private static final String TEXTS =
            """
            SELECT message FROM ChatLogs
            WHERE from_jid = ? AND encryption = 'omemo' ORDER BY id
            """;

    private final Path home;
    private final String bareJid;
    private final String secret;
    private final int port;
    private Terminal terminal;

    /**
     * Starts the program and logs in.
     *
     * @param home its own folder; short, since a socket lies in it
     * @param secret the account's password, a link token or a device secret
     * @param port the server's port on this machine
     */
    public Profanity(Path home, String bareJid, String secret, int port) {
        this.home = home;
        this.bareJid = bareJid;
        this.secret = secret;
        this.port = port;
        this.terminal = start();
    }

    /** Kills the program; it can start again with what it has on its disk. */
    public void kill() {
        terminal.close();
    }

    /** Starts it again after it was killed, and logs in. */
    public void restart() {
        terminal = start();
    }

    /** Makes its OMEMO keys, publishes them, and trusts everybody's first keys. */
    public void useOmemo() {
        terminal.type("/omemo trustmode blind");
        terminal.type("/omemo gen");
        terminal.await("OMEMO crytographic materials generated", TIME);
    }

    /**
     * Waits until it has the keys of so many devices of an account. Before, it would leave them out
     * without a word.
     */
    public void awaitKeys(String account, int devices) {
        Deadline.in(TIME)
                .until(
                        devices + " devices of " + account + "\n" + terminal.screen(),
                        () -> keys(account) == devices);
    }

    /** Opens a chat that is encrypted with OMEMO. */
    public void chatWith(String peer) {
        terminal.type("/msg " + peer);
        terminal.await(peer, TIME);
        terminal.type("/omemo start " + peer);
        terminal.await("[OMEMO]", TIME);
    }

    /** Sends a text in the chat that is open. */
    public void say(String text) {
        terminal.type(text);
    }

    /** Waits until something is on its screen. */
    public void awaitShown(String text) {
        terminal.await(text, TIME);
    }

    /** Waits until its log ends with these texts from a sender, all of them decrypted. */
    public void awaitTexts(String from, List<String> expected) {
        try {
            Deadline.in(TIME).until("texts", () -> texts(from).equals(expected));
        } catch (AssertionError e) {
            throw new AssertionError(
                    "expected " + expected + " but has " + texts(from) + "\n" + terminal.screen(),
                    e);
        }
    }

    /** What it has decrypted from a sender's bare JID, in its own order. */
    public List<String> texts(String from) {
        List<String> texts = new ArrayList<>();
        try (Connection log =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + file("chatlog.db").orElseThrow());
                PreparedStatement select = log.prepareStatement(TEXTS)) {
            select.setString(1, from);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("chat log of " + bareJid, e);
        }
        return texts;
    }

    @Override
    public void close() {
        terminal.close();
    }

    private Terminal start() {
        Terminal started =
                new Terminal(
                        home.resolve("tty"),
                        Map.of(
                                "HOME", home.toString(),
                                "XDG_CONFIG_HOME", home.resolve("config").toString(),
                                "XDG_DATA_HOME", home.resolve("data").toString()),
                        List.of("profanity"));
        started.await("Profanity", TIME);
        started.type("/connect " + bareJid + " server 127.0.0.1 port " + port + " tls trust");
        started.await("password", TIME);
        started.type(secret);
        started.await("logged in successfully", TIME);
        return started;
    }

    private long keys(String account) {
        Optional<Path> known = file("known_devices.txt");
        if (known.isEmpty()) {
            return 0;
        }
        try {
            return Files.readAllLines(known.get()).stream()
                    .dropWhile(line -> !line.equals("[" + account + "]"))
                    .skip(1)
                    .takeWhile(line -> line.contains("="))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> file(String name) {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            return files.filter(file -> file.endsWith(name)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
