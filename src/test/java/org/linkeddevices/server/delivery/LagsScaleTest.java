// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** What the administrator asks and what retention looks at stays fast with many devices. */
@OnDatabase
class LagsScaleTest {

    private static final int ACCOUNTS = Integer.getInteger("scale.accounts", 5_000);
    private static final int ROWS_EACH = Integer.getInteger("scale.rows", 10);
    private static final int DEVICES_EACH = 4;
    private static final long LONGEST_MILLIS = 5_000;
    private static final String INSERT_ACCOUNT =
            "INSERT INTO ofLinkedAccount (username, version, eventSeq, eventHash)"
                    + " VALUES (?, 1, 0, '0')";
    private static final String INSERT_DEVICE =
            "INSERT INTO ofLinkedDevice (username, deviceId, name, named, platform, role, linked,"
                    + " linkedAt, linkedBy, credential, lastSeen, notified, warnedAt, unlinkDone,"
                    + " acked) VALUES (?, ?, 'Device', 1, 'phone', 'primary', 1, 1, 'server',"
                    + " 'token', 1, 0, 0, 1, ?)";
    private static final String INSERT_ENTRY =
            "INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,"
                    + " origin, missed, stanza)"
                    + " VALUES (?, ?, ?, ?, 0, 'message', 'juliet@capulet.example', 0, 0, ?)";

    private final TestDatabase db;
    private final TestServices node;

    LagsScaleTest(TestDatabase db) throws SQLException {
        this.db = db;
        this.node = new TestServices(db.connections());
        insert();
    }

    @Test
    void manyDevices_areAnsweredSoon() {
        Lags.Page page = within("furthest", () -> node.lags.furthest(Optional.empty(), 50));
        assertEquals(50, page.lags().size());
        assertEquals(ROWS_EACH - 1, page.lags().get(0).behind());
        Lags.Totals totals = within("totals", node.lags::totals);
        assertEquals((long) ACCOUNTS * ROWS_EACH, totals.rows());
        assertEquals((DEVICES_EACH - 1L) * ACCOUNTS, totals.waiting().devices());
        within("one account", () -> node.lags.of(username(ACCOUNTS / 2)));
        node.retention.run();
        Retention.Report again = within("retention again", node.retention::run);
        assertEquals(0, again.deleted());
    }

    private static <T> T within(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < LONGEST_MILLIS, () -> what + " took " + millis + " ms");
        return result;
    }

    private void insert() throws SQLException {
        String stanza = "<message><body>" + "x".repeat(300) + "</body></message>";
        long now = node.clock.millis();
        try (Connection connection = db.connections().open();
                PreparedStatement account = connection.prepareStatement(INSERT_ACCOUNT);
                PreparedStatement device = connection.prepareStatement(INSERT_DEVICE);
                PreparedStatement entry = connection.prepareStatement(INSERT_ENTRY);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ACCOUNTS; i++) {
                account.setString(1, username(i));
                account.addBatch();
                for (int id = 1; id <= DEVICES_EACH; id++) {
                    device.setString(1, username(i));
                    device.setInt(2, id);
                    device.setLong(3, id == 4 ? ROWS_EACH : id);
                    device.addBatch();
                }
                for (int seq = 1; seq <= ROWS_EACH; seq++) {
                    entry.setString(1, username(i));
                    entry.setLong(2, seq);
                    entry.setString(3, Integer.toString(seq, 36) + "-x");
                    entry.setLong(4, now - 1_000_000_000L + i + seq);
                    entry.setString(5, stanza);
                    entry.addBatch();
                }
                if (i % 1000 == 999) {
                    account.executeBatch();
                    device.executeBatch();
                    entry.executeBatch();
                    connection.commit();
                }
            }
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                // As its own background process does after so many changes.
                statement.execute("ANALYZE");
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static String username(int account) {
        return String.format(Locale.ROOT, "user%06d", account);
    }
}
