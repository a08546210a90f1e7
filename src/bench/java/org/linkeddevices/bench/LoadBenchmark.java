// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.util.List;

/**
 * What messages cost with the plugin, against the same Openfire without it: {@code mvn -q -Pbench
 * -Dbench=LoadBenchmark}, with what to measure in {@code -Dbench.arguments}, see {@link
 * LoadOptions}.
 *
 * <p>Both servers run at the same time, each in its own JVM; the load comes from this one, over the
 * network and without TLS. The servers take turns in rounds of a few seconds, so that whatever else
 * the machine does hits both alike.
 */
public final class LoadBenchmark {

    /** Cases that say something of a small log begin with an empty one. */
    private static final List<Group> GROUPS =
            List.of(
                    new Group(List.of("a", "b", "c"), LoadBenchmark::load),
                    new Group(
                            List.of("d"),
                            (options, database, sides) ->
                                    catchUp(options, database, sides).growth()),
                    new Group(
                            List.of("e"),
                            (options, database, sides) ->
                                    new DiskCase(options, database, sides.get(1)).measure()));

    /** Measures cases on servers that are new. */
    private interface Measure {
        void of(LoadOptions options, LoadDatabase database, List<LoadSide> sides) throws Exception;
    }

    /** Cases that share servers. */
    private record Group(List<String> cases, Measure measure) {}

    private LoadBenchmark() {}

    /**
     * Runs it and prints tables.
     *
     * @param arguments options
     * @throws Exception if a server does not start, or refuses something
     */
    public static void main(String[] arguments) throws Exception {
        LoadOptions options = new LoadOptions(arguments);
        for (String database : options.words("databases")) {
            for (Group group : GROUPS) {
                if (group.cases().stream().anyMatch(options::has)) {
                    measure(options, database, group.measure());
                }
            }
        }
    }

    private static void measure(LoadOptions options, String database, Measure measure)
            throws Exception {
        try (LoadDatabase started = start(database);
                LoadSide bare = LoadSide.bare(started, options);
                LoadSide linked = LoadSide.linked(started, options)) {
            measure.of(options, started, List.of(bare, linked));
        }
    }

    private static LoadDatabase start(String name) throws IOException {
        return switch (name) {
            case "HSQLDB" -> new LoadDatabase.Hsqldb();
            case "POSTGRESQL" -> new LoadDatabase.Postgresql();
            default -> throw new IllegalArgumentException("no database " + name);
        };
    }

    private static void load(LoadOptions options, LoadDatabase database, List<LoadSide> sides)
            throws Exception {
        ThroughputCases throughput = new ThroughputCases(options, database, sides);
        if (options.has("a")) {
            throughput.oneSender();
        }
        if (options.has("b")) {
            throughput.manySenders();
        }
        if (options.has("c")) {
            catchUp(options, database, sides).backlog();
        }
    }

    private static CatchUpCases catchUp(
            LoadOptions options, LoadDatabase database, List<LoadSide> sides) {
        return new CatchUpCases(options, database, sides.get(0), sides.get(1));
    }
}
