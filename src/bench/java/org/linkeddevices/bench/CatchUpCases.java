// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.bench.load.Backlog;
import org.linkeddevices.bench.load.Generator;
import org.linkeddevices.bench.load.LoadClient;
import org.linkeddevices.bench.load.LoadResult;

/** (c) and (d): devices that come back, and logs that grew. */
final class CatchUpCases {

    private static final int DEVICES = 5;
    private static final int NEWEST = 1_000;
    private static final int CHUNK = 10_000;

    private final LoadOptions options;
    private final LoadDatabase database;
    private final LoadSide bare;
    private final LoadSide linked;

    CatchUpCases(LoadOptions options, LoadDatabase database, LoadSide bare, LoadSide linked) {
        this.options = options;
        this.database = database;
        this.bare = bare;
        this.linked = linked;
    }

    /** (c): one device after the other gets all that was sent while all were away. */
    void backlog() throws IOException {
        int messages = options.number("backlog");
        System.out.printf(
                "%n(c) %s: a device that is %d messages behind%n%n", database.label(), messages);
        System.out.println(
                "| server | messages/s | slowest | lost, repeated, late | server CPU |"
                        + " generator CPU |");
        System.out.println("| --- ".repeat(6) + "|");
        // On a bare server the first session takes all there is, so each turn is another account.
        List<CatchUp> turns = new ArrayList<>();
        for (int round = 0; round < options.number("rounds"); round++) {
            turns.add(catchUp(bare, "c" + round, 1, messages, 0));
        }
        print(bare, turns.subList(1, turns.size()));
        List<CatchUp> linkedTurns = new ArrayList<>();
        for (int round = 0; round < options.number("rounds"); round++) {
            linkedTurns.add(catchUp(linked, "c" + round, DEVICES, messages, 0));
        }
        print(linked, linkedTurns.subList(1, linkedTurns.size()));
    }

    /** (d): the log of an account, and with it the table, has more and more rows. */
    void growth() throws IOException {
        System.out.printf(
                "%n(d) %s: one sender, %d devices, %d under way;"
                        + " and a device that is %d behind%n%n",
                database.label(), DEVICES, options.number("window"), NEWEST);
        System.out.println(
                "| rows of the account | rows of the table | messages/s | p50 ms | p99 ms"
                        + " | catch-up messages/s |");
        System.out.println("| --- ".repeat(6) + "|");
        List<Grown> accounts = new ArrayList<>();
        try {
            for (int rows : options.numbers("rows")) {
                fill("d" + rows, rows);
                accounts.add(new Grown(rows));
            }
            for (int round = 0; round <= options.number("rounds"); round++) {
                for (Grown account : accounts) {
                    account.run(round == 0);
                }
            }
            accounts.forEach(Grown::print);
        } finally {
            for (Grown account : accounts) {
                account.generator.close();
            }
        }
    }

    private void fill(String user, int rows) {
        for (int first = 1; first <= rows; first += CHUNK) {
            int last = Math.min(rows, first + CHUNK - 1);
            linked.server().administration().sql(database.fill(user, first, last));
        }
        database.settle(linked.server());
    }

    private long rows() {
        List<List<String>> count =
                linked.server().administration().sql("SELECT COUNT(*) FROM ofLinkedLog");
        return Long.parseLong(count.get(0).get(0));
    }

    /** What one or several devices got. */
    private record CatchUp(LoadResult result, double slowest, long cpuNanos) {}

    /** Sends messages to an account whose devices are away, and lets each of them come back. */
    private CatchUp catchUp(LoadSide side, String user, int devices, int messages, int number)
            throws IOException {
        List<LoadSide.Device> away = side.devices(user, devices);
        Backlog backlog;
        try (LoadClient sender = side.sender("to-" + user)) {
            backlog = Backlog.send(sender, side.jid(user), number, messages);
        }
        return comeBack(side, away, backlog);
    }

    private static CatchUp comeBack(LoadSide side, List<LoadSide.Device> away, Backlog backlog)
            throws IOException {
        Optional<LoadResult> sum = Optional.empty();
        double slowest = Double.MAX_VALUE;
        long cpu = side.cpuNanos();
        for (LoadSide.Device device : away) {
            try (Generator generator = new Generator()) {
                LoadResult result = generator.catchUp(side.login(device), backlog);
                slowest = Math.min(slowest, result.messagesPerSecond());
                sum = Optional.of(sum.map(before -> before.and(result)).orElse(result));
            }
        }
        return new CatchUp(sum.orElseThrow(), slowest, side.cpuNanos() - cpu);
    }

    private static void print(LoadSide side, List<CatchUp> turns) {
        LoadResult all = turns.stream().map(CatchUp::result).reduce(LoadResult::and).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %d, %d, %d | %.2f | %.2f |%n",
                side.label(),
                all.messagesPerSecond(),
                turns.stream().mapToDouble(CatchUp::slowest).min().orElseThrow(),
                all.lost(),
                all.repeated(),
                all.late(),
                (double) turns.stream().mapToLong(CatchUp::cpuNanos).sum() / all.nanos(),
                all.generatorCpu());
    }

    /** An account whose log was filled before its devices were linked. */
    private final class Grown {

        private final int rows;
        private final long table;
        private final String user;
        private final Generator generator;
        private final Generator.Line line;
        private final List<LoadSide.Device> devices;
        private Optional<LoadResult> live = Optional.empty();
        private Optional<LoadResult> late = Optional.empty();
        private int backlogs;

        Grown(int rows) throws IOException {
            this.rows = rows;
            this.generator = new Generator();
            this.user = "d" + rows;
            this.table = rows();
            this.devices = linked.devices(user, DEVICES + 1);
            List<LoadClient> online = new ArrayList<>();
            for (LoadSide.Device device : devices.subList(1, devices.size())) {
                online.add(linked.login(device).online());
            }
            this.line =
                    generator.line(linked.jid(user), linked.sender("to-" + user + "-live"), online);
        }

        void run(boolean warmUp) throws IOException {
            // The first device was away; what came meanwhile must not count.
            drain();
            Duration time = options.duration(warmUp ? "warmup" : "seconds");
            LoadResult sent = generator.run(List.of(line), options.number("window"), time);
            drain();
            Backlog backlog;
            try (LoadClient sender = linked.another("to-" + user + "-live")) {
                backlog = Backlog.send(sender, linked.jid(user), 1 + backlogs++, NEWEST);
            }
            LoadResult back = comeBack(linked, devices.subList(0, 1), backlog).result();
            if (!warmUp) {
                live = Optional.of(live.map(before -> before.and(sent)).orElse(sent));
                late = Optional.of(late.map(before -> before.and(back)).orElse(back));
            }
        }

        /** Lets the device that is away come for what it lacks. */
        private void drain() throws IOException {
            Backlog marker;
            try (LoadClient sender = linked.another("to-" + user + "-live")) {
                marker = Backlog.send(sender, linked.jid(user), 1 + backlogs++, 1);
            }
            comeBack(linked, devices.subList(0, 1), marker);
        }

        void print() {
            LoadResult result = live.orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.0f | %.1f | %.1f | %.0f |%n",
                    rows,
                    table,
                    result.messagesPerSecond(),
                    result.latency(0.5),
                    result.latency(0.99),
                    late.orElseThrow().messagesPerSecond());
        }
    }
}
