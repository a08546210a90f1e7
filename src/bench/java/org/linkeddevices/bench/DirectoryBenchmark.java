// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.DeviceDirectory;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DirectoryFilter;
import org.linkeddevices.testkit.TestDatabase;

/**
 * What the admin console's list of devices costs with 100,000 devices of 20,000 accounts, one in
 * five of them unlinked: {@code mvn -q -Pbench -Dbench=DirectoryBenchmark}.
 */
public final class DirectoryBenchmark {

    static final int ACCOUNTS = 20_000;
    private static final int DEVICES = 5;
    private static final int PAGE = 50;
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
        QueryTable.print(
                arguments, DirectoryBenchmark::fill, services -> queries(services.directory));
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

    private static Map<String, Supplier<?>> queries(DeviceDirectory directory) {
        DeviceRef middle = new DeviceRef("user5", new DeviceId(1));
        DirectoryFilter rare =
                new DirectoryFilter(
                        "phone 77777",
                        DirectoryFilter.State.ANY,
                        Optional.empty(),
                        Optional.empty());
        Map<String, Supplier<?>> queries = new LinkedHashMap<>();
        queries.put(
                "first page", () -> directory.next(DirectoryFilter.LINKED, Optional.empty(), PAGE));
        queries.put(
                "middle page",
                () -> directory.next(DirectoryFilter.LINKED, Optional.of(middle), PAGE));
        queries.put("back", () -> directory.previous(DirectoryFilter.LINKED, middle, PAGE));
        queries.put("rare text", () -> directory.next(rare, Optional.empty(), PAGE));
        queries.put("totals", directory::totals);
        return queries;
    }
}
