// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.sql.Transaction;

/** {@link DirectoryStore} in SQL. */
final class JdbcDirectoryStore implements DirectoryStore {

    // A state or platform that is not asked for, and the ends of time and of the key, are given as
    // values that hold for every row: one statement then serves every filter.
    // Adding 0 keeps the database from the index by state and time: it would have to read all that
    // is linked and sort it, while by the primary key it stops at the end of the page.
    private static final String SELECT =
            "SELECT "
                    + JdbcDeviceStore.COLUMNS
                    + " FROM ofLinkedDevice WHERE linked + 0 BETWEEN ? AND ? AND platform LIKE ?"
                    + " AND lastSeen + 0 < ?"
                    + " AND (LOWER(username) LIKE ? ESCAPE '!' OR LOWER(name) LIKE ? ESCAPE '!')";
    private static final String SELECT_AFTER =
            SELECT
                    + " AND username >= ? AND (username > ? OR deviceId > ?)"
                    + " ORDER BY username, deviceId";
    private static final String SELECT_BEFORE =
            SELECT
                    + " AND username <= ? AND (username < ? OR deviceId < ?)"
                    + " ORDER BY username DESC, deviceId DESC";
    private static final String COUNT_LINKED =
            "SELECT COUNT(*) AS total FROM ofLinkedDevice WHERE linked = ?";
    private static final String COUNT_ACCOUNTS =
            "SELECT COUNT(DISTINCT username) AS total FROM ofLinkedDevice WHERE linked = 1";

    @Override
    public List<Device> after(
            Transaction transaction, DirectoryFilter filter, Optional<DeviceRef> key, int limit) {
        List<Object> parameters = parameters(filter);
        // No account's name sorts before one blank, and Oracle has no empty text to compare with.
        String username = key.map(DeviceRef::username).orElse(" ");
        parameters.addAll(List.of(username, username, key.map(k -> k.id().value()).orElse(0)));
        return transaction.queryAtMost(
                limit, SELECT_AFTER, JdbcDeviceStore::device, parameters.toArray());
    }

    @Override
    public List<Device> before(
            Transaction transaction, DirectoryFilter filter, DeviceRef key, int limit) {
        List<Object> parameters = parameters(filter);
        parameters.addAll(List.of(key.username(), key.username(), key.id().value()));
        return transaction.queryAtMost(
                limit, SELECT_BEFORE, JdbcDeviceStore::device, parameters.toArray());
    }

    @Override
    public DeviceDirectory.Totals totals(Transaction transaction) {
        return new DeviceDirectory.Totals(
                count(transaction, COUNT_ACCOUNTS),
                count(transaction, COUNT_LINKED, 1),
                count(transaction, COUNT_LINKED, 0));
    }

    private static long count(Transaction transaction, String sql, Object... parameters) {
        return transaction.first(sql, row -> row.number("total"), parameters).orElse(0L);
    }

    private static List<Object> parameters(DirectoryFilter filter) {
        String pattern = "%" + escape(filter.text().strip().toLowerCase(Locale.ROOT)) + "%";
        List<Object> parameters = new ArrayList<>();
        parameters.add(filter.state() == DirectoryFilter.State.LINKED ? 1 : 0);
        parameters.add(filter.state() == DirectoryFilter.State.UNLINKED ? 0 : 1);
        parameters.add(filter.platform().map(Platform::wireName).orElse("%"));
        parameters.add(filter.unseenSince().map(t -> t.toEpochMilli()).orElse(Long.MAX_VALUE));
        parameters.add(pattern);
        parameters.add(pattern);
        return parameters;
    }

    private static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
