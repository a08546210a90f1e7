// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.DeviceDirectory;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DirectoryFilter;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/**
 * What the admin console's list of devices costs with 100,000 devices of 20,000 accounts: {@code
 * mvn -q -Pbench -Dbench=DirectoryBenchmark}.
 */
public final class DirectoryBenchmark {

    static final int ACCOUNTS = 20_000;
    private static final int DEVICES = 5;
    private static final int PAGE = 50;
    private static final int TIMES = 50;
    private static final String INSERT =
            "INSERT INTO ofLinkedDevice (username, deviceId, name, platform, role, linkedAt,"
                    + " linkedBy, credential, lastSeen, linked, named, notified, warnedAt,"
                    + " unlinkDone) VALUES (?, ?, ?, 'phone', 'companion', 0, 'account', 'token',"
                    + " ?, ?, 1, 0, 0, 1)";

    private DirectoryBenchmark() {}

    /**
     * Runs it and prints a table.
     *
     * @param arguments the databases, such as {@code MARIADB}; HSQLDB and PostgreSQL if none
     * @throws SQLException if a database refuses something
     */
    public static void main(String[] arguments) throws SQLException {
        System.out.println("| median, ms | first page | middle page | back | rare text | totals |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (DatabaseKind kind : kinds(arguments)) {
            try (TestDatabase database = TestDatabase.of(kind)) {
                fill(database);
                if (kind == DatabaseKind.POSTGRESQL) {
                    // What autovacuum does soon after so many rows were added.
                    database.execute("ANALYZE");
                }
                print(kind, works(new TestServices(database.connections()).directory));
            }
        }
    }

    /** The databases of those names; HSQLDB and PostgreSQL if none. */
    static List<DatabaseKind> kinds(String[] names) {
        return names.length == 0
                ? List.of(DatabaseKind.HSQLDB, DatabaseKind.POSTGRESQL)
                : Stream.of(names).map(DatabaseKind::valueOf).toList();
    }

    /** Adds the devices. */
    static void fill(TestDatabase database) throws SQLException {
        Random random = new Random(1);
        try (Connection connection = database.connections().open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < ACCOUNTS * DEVICES; i++) {
                    insert.setString(1, "user" + i / DEVICES);
                    insert.setInt(2, random.nextInt(1, Integer.MAX_VALUE));
                    insert.setString(3, "Phone " + i);
                    insert.setLong(4, random.nextLong(1_700_000_000_000L));
                    insert.setInt(5, i % DEVICES == 0 ? 0 : 1);
                    insert.addBatch();
                    if (i % 1000 == 999) {
                        insert.executeBatch();
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static Map<String, Supplier<?>> works(DeviceDirectory directory) {
        DeviceRef middle = new DeviceRef("user5", new DeviceId(1));
        DirectoryFilter rare =
                new DirectoryFilter(
                        "phone 77777",
                        DirectoryFilter.State.ANY,
                        Optional.empty(),
                        Optional.empty());
        Map<String, Supplier<?>> works = new LinkedHashMap<>();
        works.put("first", () -> directory.next(DirectoryFilter.LINKED, Optional.empty(), PAGE));
        works.put(
                "middle", () -> directory.next(DirectoryFilter.LINKED, Optional.of(middle), PAGE));
        works.put("back", () -> directory.previous(DirectoryFilter.LINKED, middle, PAGE));
        works.put("rare", () -> directory.next(rare, Optional.empty(), PAGE));
        works.put("totals", directory::totals);
        return works;
    }

    /** Prints a line of the table. */
    static void print(DatabaseKind kind, Map<String, Supplier<?>> works) {
        StringBuilder line = new StringBuilder("| " + kind);
        for (Supplier<?> work : works.values()) {
            line.append(" | ").append(String.format(Locale.ROOT, "%.1f", median(work)));
        }
        System.out.println(line.append(" |"));
    }

    private static double median(Supplier<?> work) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            if (work.get() == null) {
                throw new IllegalStateException("nothing came back");
            }
            nanos.add(System.nanoTime() - start);
        }
        return new Samples(nanos).percentile(0.5);
    }
}
