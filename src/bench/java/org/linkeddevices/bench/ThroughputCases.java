// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.bench.load.Generator;
import org.linkeddevices.bench.load.LoadResult;

/** (a) and (b): messages to accounts whose devices are all online. */
final class ThroughputCases {

    private static final int DEVICES = 5;

    private final LoadOptions options;
    private final LoadDatabase database;
    private final List<LoadSide> sides;

    ThroughputCases(LoadOptions options, LoadDatabase database, List<LoadSide> sides) {
        this.options = options;
        this.database = database;
        this.sides = sides;
    }

    /** (a): one sender, one account with more and more devices. */
    void oneSender() throws Exception {
        System.out.printf(
                "%n(a) %s: one sender, %d under way%n%n",
                database.label(), options.number("window"));
        Row.head("devices");
        for (int devices : options.numbers("devices")) {
            measure("a" + devices, String.valueOf(devices), 1, devices, options.number("window"));
        }
    }

    /** (b): more and more senders, each to an account of its own. */
    void manySenders() throws Exception {
        int window = options.number("window.many");
        System.out.printf(
                "%n(b) %s: senders to %d devices each, %d under way for each sender%n%n",
                database.label(), DEVICES, window);
        Row.head("senders");
        for (int senders : options.numbers("senders")) {
            measure("b" + senders, String.valueOf(senders), senders, DEVICES, window);
        }
    }

    private void measure(String account, String label, int senders, int devices, int window)
            throws Exception {
        Duration time = options.duration("seconds");
        List<Turn> turns = new ArrayList<>();
        try {
            for (LoadSide side : sides) {
                turns.add(new Turn(side, account, senders, devices));
            }
            for (Turn turn : turns) {
                turn.run(window, options.duration("warmup"));
                turn.forget();
            }
            List<Double> inserts = new ArrayList<>();
            for (int round = 0; round < options.number("rounds"); round++) {
                for (Turn turn : turns) {
                    turn.run(window, time);
                }
                if (senders == 1) {
                    inserts(time).ifPresent(inserts::add);
                }
            }
            Row.print(label, turns);
            inserts.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .ifPresent(
                            mean ->
                                    System.out.printf(
                                            Locale.ROOT,
                                            "| %s | insert and commit in a loop | %.0f | | | | | |"
                                                    + " | |%n",
                                            label,
                                            mean));
        } finally {
            for (Turn turn : turns) {
                turn.close();
            }
        }
    }

    /** What one connection reaches that does nothing but insert the rows. */
    private Optional<Double> inserts(Duration time) throws Exception {
        LoadSide linked = sides.get(sides.size() - 1);
        Optional<Connection> opened = database.open(linked.name());
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = opened.get()) {
            return InsertLoop.rowsPerSecond(connection, time);
        }
    }

    /** One server, with what was measured on it. */
    private static final class Turn {

        private final LoadSide side;
        private final Generator generator;
        private final List<Generator.Line> lines = new ArrayList<>();
        private Optional<LoadResult> result = Optional.empty();
        private long cpuNanos;

        Turn(LoadSide side, String account, int senders, int devices) throws Exception {
            this.side = side;
            this.generator = new Generator();
            for (int i = 0; i < senders; i++) {
                lines.add(side.line(generator, account + "-" + i, devices));
            }
        }

        void run(int window, Duration time) throws Exception {
            long cpu = side.cpuNanos();
            LoadResult next = generator.run(lines, window, time);
            cpuNanos += side.cpuNanos() - cpu;
            result = Optional.of(result.map(before -> before.and(next)).orElse(next));
        }

        void forget() {
            result = Optional.empty();
            cpuNanos = 0;
        }

        void close() throws Exception {
            generator.close();
        }
    }

    /** Lines of the table. */
    private static final class Row {

        private Row() {}

        static void head(String first) {
            System.out.printf(
                    "| %s | server | messages/s | of bare | deliveries/s | p50 ms | p99 ms | lost,"
                            + " repeated, late | server us/message | generator CPU |%n",
                    first);
            System.out.println("| --- ".repeat(10) + "|");
        }

        static void print(String label, List<Turn> turns) {
            double bare = turns.get(0).result.orElseThrow().messagesPerSecond();
            for (Turn turn : turns) {
                LoadResult result = turn.result.orElseThrow();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.0f | %.2f | %.0f | %.1f | %.1f | %d, %d, %d | %.0f | %.2f"
                                + " |%n",
                        label,
                        turn.side.label(),
                        result.messagesPerSecond(),
                        result.messagesPerSecond() / bare,
                        result.deliveriesPerSecond(),
                        result.latency(0.5),
                        result.latency(0.99),
                        result.lost(),
                        result.repeated(),
                        result.late(),
                        turn.cpuNanos / 1e3 / result.messages(),
                        result.generatorCpu());
            }
        }
    }
}
