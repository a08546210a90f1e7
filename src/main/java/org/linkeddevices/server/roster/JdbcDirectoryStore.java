// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.server.sql.Transaction;

/** {@link DirectoryStore} in SQL. */
final class JdbcDirectoryStore implements DirectoryStore {

    private static final String SELECT =
            "SELECT " + JdbcDeviceStore.COLUMNS + " FROM ofLinkedDevice WHERE ";
    private static final String FORWARD = " ORDER BY username, deviceId";
    private static final String BACKWARD = " ORDER BY username DESC, deviceId DESC";
    private static final String COUNT_LINKED =
            "SELECT COUNT(*) AS total FROM ofLinkedDevice WHERE linked = ?";
    private static final String COUNT_ACCOUNTS =
            "SELECT COUNT(DISTINCT username) AS total FROM ofLinkedDevice WHERE linked = 1";

    @Override
    public List<Device> after(
            Transaction transaction, DirectoryFilter filter, Optional<DeviceRef> key, int limit) {
        Conditions conditions = conditions(filter);
        key.ifPresent(
                k ->
                        conditions.add(
                                "username >= ? AND (username > ? OR deviceId > ?)",
                                k.username(),
                                k.username(),
                                k.id().value()));
        return select(transaction, conditions, FORWARD, limit);
    }

    @Override
    public List<Device> before(
            Transaction transaction, DirectoryFilter filter, DeviceRef key, int limit) {
        Conditions conditions = conditions(filter);
        conditions.add(
                "username <= ? AND (username < ? OR deviceId < ?)",
                key.username(),
                key.username(),
                key.id().value());
        return select(transaction, conditions, BACKWARD, limit);
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

    private static List<Device> select(
            Transaction transaction, Conditions conditions, String order, int limit) {
        return transaction.queryAtMost(
                limit,
                SELECT + String.join(" AND ", conditions.texts) + order,
                JdbcDeviceStore::device,
                conditions.parameters.toArray());
    }

    /**
     * Only what is asked for: a condition that holds for every row would make the database expect
     * few rows, and then it reads and sorts all of them instead of walking along the primary key.
     */
    private static Conditions conditions(DirectoryFilter filter) {
        Conditions conditions = new Conditions();
        // With "linked = 1" HSQLDB walks along the index by state and time, and sorts.
        conditions.add(
                switch (filter.state()) {
                    case LINKED -> "linked <> 0";
                    case UNLINKED -> "linked <> 1";
                    case ANY -> "deviceId > 0";
                });
        filter.platform().ifPresent(p -> conditions.add("platform = ?", p.wireName()));
        filter.unseenSince().ifPresent(time -> conditions.add("lastSeen < ?", time));
        String text = filter.text().strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            String pattern = "%" + escape(text) + "%";
            conditions.add(
                    "(LOWER(username) LIKE ? ESCAPE '!' OR LOWER(name) LIKE ? ESCAPE '!')",
                    pattern,
                    pattern);
        }
        return conditions;
    }

    private static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Conditions and their parameters, in the same order. */
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void add(String text, Object... values) {
            texts.add(text);
            parameters.addAll(List.of(values));
        }
    }
}
