// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** A table of how long queries take, one database a line. */
final class QueryTable {

    private static final int TIMES = 50;

    private QueryTable() {}

    /** Fills an empty database with what is asked for. */
    interface Filling {
        void fill(TestDatabase database) throws SQLException;
    }

    /**
     * Measures and prints it.
     *
     * @param names the databases, such as {@code MARIADB}; HSQLDB and PostgreSQL if none
     * @param queries by the headings of their columns, in order
     */
    static void print(
            String[] names,
            Filling filling,
            Function<TestServices, Map<String, Supplier<?>>> queries)
            throws SQLException {
        boolean first = true;
        for (DatabaseKind kind : kinds(names)) {
            try (TestDatabase database = TestDatabase.of(kind)) {
                filling.fill(database);
                if (kind == DatabaseKind.POSTGRESQL) {
                    // What autovacuum does soon after so many rows were added.
                    database.execute("ANALYZE");
                }
                Map<String, Supplier<?>> columns =
                        queries.apply(new TestServices(database.connections()));
                if (first) {
                    System.out.println(
                            "| median, ms | " + String.join(" | ", columns.keySet()) + " |");
                    System.out.println("| --- ".repeat(1 + columns.size()) + "|");
                    first = false;
                }
                print(kind, columns);
            }
        }
    }

    private static List<DatabaseKind> kinds(String[] names) {
        return names.length == 0
                ? List.of(DatabaseKind.HSQLDB, DatabaseKind.POSTGRESQL)
                : Stream.of(names).map(DatabaseKind::valueOf).toList();
    }

    private static void print(DatabaseKind kind, Map<String, Supplier<?>> columns) {
        StringBuilder line = new StringBuilder("| " + kind);
        for (Supplier<?> query : columns.values()) {
            line.append(" | ").append(String.format(Locale.ROOT, "%.1f", median(query)));
        }
        System.out.println(line.append(" |"));
    }

    private static double median(Supplier<?> query) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            if (query.get() == null) {
                throw new IllegalStateException("nothing came back");
            }
            nanos.add(System.nanoTime() - start);
        }
        return new Samples(nanos).percentile(0.5);
    }
}
