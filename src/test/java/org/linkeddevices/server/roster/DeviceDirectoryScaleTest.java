// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.StatementRecorder;
import org.linkeddevices.testkit.TestDatabase;

/** The administrator's list stays fast with 100,000 devices, on its first page as on its last. */
@OnDatabase
class DeviceDirectoryScaleTest {

    private static final int ACCOUNTS = 25_000;
    private static final int DEVICES_EACH = 4;
    private static final int PAGE = 25;
    private static final String INSERT =
            "INSERT INTO ofLinkedDevice (username, deviceId, name, named, platform, role, linked,"
                    + " linkedAt, linkedBy, credential, lastSeen, notified, warnedAt, unlinkDone)"
                    + " VALUES (?, ?, ?, 1, 'phone', 'primary', 1, 1, 'server', 'token', ?, 0, 0,"
                    + " 1)";

    private final TestDatabase db;
    private final StatementRecorder recorder;
    private final DeviceDirectory directory;

    DeviceDirectoryScaleTest(TestDatabase db) throws SQLException {
        this.db = db;
        this.recorder = new StatementRecorder(db.connections());
        this.directory = new DeviceDirectory(new Database(recorder));
        insertDevices();
    }

    @Test
    void allPages_areReadThroughTheIndexAndCostTheSame() throws SQLException {
        pagesAreReadThroughTheIndexWithALimit();
        lastPageCostsAsMuchAsTheFirst();
    }

    private void lastPageCostsAsMuchAsTheFirst() {
        DirectoryFilter all = DirectoryFilter.LINKED;
        DeviceRef nearTheEnd = new DeviceRef(username(ACCOUNTS - 5), new DeviceId(1));
        assertEquals(PAGE, directory.next(all, Optional.empty(), PAGE).devices().size());
        DeviceDirectory.Page last = directory.next(all, Optional.of(nearTheEnd), PAGE);
        assertEquals(19, last.devices().size());
        assertFalse(last.hasNext());
        DeviceRef veryLast = last.devices().get(18).ref();
        assertEquals(PAGE, directory.previous(all, veryLast, PAGE).devices().size());

        long first = median(() -> directory.next(all, Optional.empty(), PAGE));
        long end = median(() -> directory.next(all, Optional.of(nearTheEnd), PAGE));
        long back = median(() -> directory.previous(all, veryLast, PAGE));

        // A plan that counts or sorts 100,000 rows is some hundred times slower.
        assertTrue(end < 20 * first, "first page " + first + " ns, last page " + end + " ns");
        assertTrue(back < 20 * first, "first page " + first + " ns, back " + back + " ns");
    }

    private void pagesAreReadThroughTheIndexWithALimit() throws SQLException {
        DeviceRef middle = new DeviceRef(username(ACCOUNTS / 2), new DeviceId(1));
        directory.next(DirectoryFilter.LINKED, Optional.of(middle), PAGE);
        directory.previous(DirectoryFilter.LINKED, middle, PAGE);

        List<StatementRecorder.Recorded> statements =
                recorder.statements().stream()
                        .filter(s -> s.sql().contains("ofLinkedDevice"))
                        .toList();
        assertEquals(2, statements.size());
        for (StatementRecorder.Recorded statement : statements) {
            assertEquals(Optional.of(PAGE + 1), statement.maxRows());
            String plan = plan(statement).toLowerCase(Locale.ROOT);
            assertTrue(plan.contains("index"), plan);
            assertFalse(plan.contains("seq scan"), plan);
            assertFalse(plan.contains("full scan"), plan);
        }
    }

    private String plan(StatementRecorder.Recorded recorded) throws SQLException {
        try (Connection connection = db.connections().open()) {
            boolean hsqldb = connection.getMetaData().getDatabaseProductName().startsWith("HSQL");
            String explain = (hsqldb ? "EXPLAIN PLAN FOR " : "EXPLAIN ") + recorded.sql();
            StringBuilder plan = new StringBuilder();
            try (PreparedStatement statement = connection.prepareStatement(explain)) {
                if (!hsqldb) {
                    recorded.bindTo(statement);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
            }
            return plan.toString();
        }
    }

    private static long median(Runnable page) {
        long[] times = new long[15];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            page.run();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private void insertDevices() throws SQLException {
        try (Connection connection = db.connections().open();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int account = 0; account < ACCOUNTS; account++) {
                for (int id = 1; id <= DEVICES_EACH; id++) {
                    insert.setString(1, username(account));
                    insert.setInt(2, id);
                    insert.setString(3, "Device " + account);
                    insert.setLong(4, 1_700_000_000_000L + account);
                    insert.addBatch();
                }
                if (account % 1000 == 999) {
                    insert.executeBatch();
                }
            }
            connection.commit();
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                // As its own background process does after so many changes.
                statement.execute("ANALYZE ofLinkedDevice");
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    private static String username(int account) {
        return String.format(Locale.ROOT, "user%06d", account);
    }
}
