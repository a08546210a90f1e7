// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.linkeddevices.server.delivery.Lag;
import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.testkit.TestDatabase;

/**
 * What the console's page of deliveries costs with the devices of {@link DirectoryBenchmark}, of
 * which another one in five waits for half of a log of 50: {@code mvn -q -Pbench
 * -Dbench=LagBenchmark}.
 */
public final class LagBenchmark {

    private static final int ENTRIES = 50;
    private static final int PAGE = 50;
    private static final String INSERT =
            "INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,"
                    + " origin, missed, stanza) VALUES (?, ?, ?, ?, 0, 'chat', ?, 0, 0, ?)";
    private static final String CURSORS =
            "UPDATE ofLinkedDevice SET acked = CASE WHEN name LIKE '%1' OR name LIKE '%6' THEN 25"
                    + " ELSE 50 END";
    private static final String STANZA = "<message>" + "x".repeat(500) + "</message>";

    private LagBenchmark() {}

    /**
     * Runs it and prints a table.
     *
     * @param arguments the databases, such as {@code MARIADB}; HSQLDB and PostgreSQL if none
     * @throws SQLException if a database refuses something
     */
    public static void main(String[] arguments) throws SQLException {
        QueryTable.print(arguments, LagBenchmark::fill, services -> queries(services.lags));
    }

    private static void fill(TestDatabase database) throws SQLException {
        DirectoryBenchmark.fill(database);
        try (Connection connection = database.connections().open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int account = 0; account < DirectoryBenchmark.ACCOUNTS; account++) {
                    for (int seq = 1; seq <= ENTRIES; seq++) {
                        insert.setString(1, "user" + account);
                        insert.setLong(2, seq);
                        insert.setString(3, seq + "-" + account);
                        insert.setLong(4, 1_700_000_000_000L + seq * 1_000_000L + account);
                        insert.setString(5, "friend" + seq % 7 + "@example.test");
                        insert.setString(6, STANZA);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        }
        database.execute(CURSORS);
    }

    private static Map<String, Supplier<?>> queries(Lags lags) {
        List<Lag> first = lags.furthest(Optional.empty(), PAGE).lags();
        Lag last = first.get(first.size() - 1);
        Map<String, Supplier<?>> queries = new LinkedHashMap<>();
        queries.put("first page", () -> lags.furthest(Optional.empty(), PAGE));
        queries.put("next page", () -> lags.furthest(Optional.of(last), PAGE));
        queries.put("quick figures", lags::waiting);
        queries.put("all figures", lags::totals);
        return queries;
    }
}
