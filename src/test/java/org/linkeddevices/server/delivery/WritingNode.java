// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.dom4j.DocumentHelper;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.testkit.ConnectionPool;

/**
 * A server node of {@link TwoNodesTest}, in a JVM of its own: threads that append to the logs of a
 * few accounts, and one that reads them page by page. Prints {@code + account seq id} for each
 * entry that was acknowledged, {@code ! ...} for what must not be, and {@code .} at the end. Begins
 * with the first byte that it is sent and ends with the second, if not before.
 *
 * <p>Arguments: JDBC URL, name of the node, how many entries, to how many accounts.
 */
final class WritingNode {

    private static final int THREADS = 16;
    private static final int PAGE = 50;

    private final PrintStream out = System.out;
    private final String name;
    private final int count;
    private final int accounts;
    private final AtomicInteger written = new AtomicInteger();
    private final Database database;
    private final LogStore store;
    private final SyncLog log;
    private volatile boolean stopped;

    private WritingNode(String url, String name, int count, int accounts) {
        this.name = name;
        this.count = count;
        this.accounts = accounts;
        this.database =
                new Database(
                        new ConnectionPool(
                                () -> DriverManager.getConnection(url, "postgres", "postgres")));
        JdbcLogStore rows = JdbcLogStore.through(JdbcLogStore.insertInto(database), database);
        this.store = rows;
        this.log =
                new SyncLog(
                        new Numbering(
                                rows,
                                Clock.systemUTC(),
                                RandomGenerator.getDefault(),
                                new Turns(64)),
                        Runnable::run);
    }

    /** Runs the node. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        new WritingNode(
                        arguments[0],
                        arguments[1],
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]))
                .run();
    }

    private void run() throws InterruptedException, IOException {
        database.inTransaction(tx -> store.head(tx, "account0"));
        say("? ready, waiting for a byte");
        System.in.read();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(new Thread(() -> write(number)));
        }
        threads.add(new Thread(this::read));
        threads.forEach(Thread::start);
        Thread stop = new Thread(this::awaitStop);
        stop.setDaemon(true);
        stop.start();
        for (Thread thread : threads) {
            thread.join();
        }
        say(".");
        System.exit(0);
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    private void awaitStop() {
        try {
            System.in.read();
        } catch (IOException e) {
            say("! " + e);
        }
        stopped = true;
    }

    private boolean goesOn() {
        return !stopped && written.get() < count;
    }

    private void write(int thread) {
        Random random = new Random();
        for (int i = 0; goesOn(); i++) {
            int first = random.nextInt(accounts);
            String text = name + "/" + thread + "/" + i;
            List<NewEntry> entries = new ArrayList<>();
            entries.add(entry(first, text));
            if (accounts > 1 && random.nextBoolean()) {
                // Both sides of a message are here; their order must not lead to deadlocks.
                entries.add(entry((first + 1 + random.nextInt(accounts - 1)) % accounts, text));
            }
            try {
                for (Numbered done : log.append(entries)) {
                    LogEntry entry = done.entry();
                    written.incrementAndGet();
                    say("+ " + entry.username() + " " + entry.seq() + " " + entry.stanzaId());
                }
            } catch (RuntimeException e) {
                stopped = true;
                say("! " + text + " failed: " + e + " " + e.getCause());
            }
        }
    }

    private static NewEntry entry(int account, String text) {
        return new NewEntry(
                "account" + account,
                Direction.RECEIVED,
                EntryKind.MESSAGE,
                Address.of("friend@localhost/desk"),
                0,
                false,
                DocumentHelper.createElement("message").addAttribute("id", text));
    }

    /** What a reader has seen up to a number is all that there will ever be up to it. */
    private void read() {
        long[] positions = new long[accounts];
        while (goesOn()) {
            for (int i = 0; i < accounts; i++) {
                String account = "account" + i;
                long position = positions[i];
                List<LogEntry> page =
                        database.inTransaction(tx -> store.after(tx, account, position, PAGE));
                for (LogEntry entry : page) {
                    if (entry.seq() != positions[i] + 1) {
                        say("! " + account + ": " + entry.seq() + " after " + positions[i]);
                    }
                    positions[i] = entry.seq();
                }
            }
        }
    }
}
