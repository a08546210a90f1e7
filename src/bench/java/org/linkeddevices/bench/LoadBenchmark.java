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

    /** Cases that share servers: those that speak of a small log begin with an empty one. */
    private static final List<List<String>> GROUPS =
            List.of(List.of("a", "b", "c"), List.of("d"), List.of("e"));

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
            for (List<String> group : GROUPS) {
                List<String> cases = group.stream().filter(options::has).toList();
                if (!cases.isEmpty()) {
                    measure(cases, database, options);
                }
            }
        }
    }

    private static void measure(List<String> cases, String database, LoadOptions options)
            throws Exception {
        try (LoadDatabase started = start(database);
                LoadSide bare = LoadSide.bare(started, options);
                LoadSide linked = LoadSide.linked(started, options)) {
            for (String one : cases) {
                measure(one, options, started, bare, linked);
            }
        }
    }

    private static LoadDatabase start(String name) throws IOException {
        return switch (name) {
            case "HSQLDB" -> new LoadDatabase.Hsqldb();
            case "POSTGRESQL" -> new LoadDatabase.Postgresql();
            default -> throw new IllegalArgumentException("no database " + name);
        };
    }

    private static void measure(
            String one, LoadOptions options, LoadDatabase database, LoadSide bare, LoadSide linked)
            throws Exception {
        switch (one) {
            case "a" -> new ThroughputCases(options, database, List.of(bare, linked)).oneSender();
            case "b" -> new ThroughputCases(options, database, List.of(bare, linked)).manySenders();
            case "c" -> new CatchUpCases(options, database, bare, linked).backlog();
            case "d" -> new CatchUpCases(options, database, bare, linked).growth();
            case "e" -> new DiskCase(options, database, linked).measure();
            default -> throw new IllegalArgumentException("no case " + one);
        }
    }
}
