// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.KeyOrder;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/** {@link RetentionStore} in SQL. */
final class JdbcRetentionStore implements RetentionStore {

    private static final String SELECT_ACCOUNT =
            "SELECT username, offered, callSeq FROM ofLinkedAccount";
    private static final String BY_NAME = " ORDER BY username";
    // With "linked = 1" HSQLDB would walk along the index by state and time.
    private static final String SELECT_CURSORS =
            "SELECT username, MIN(acked) AS lowest FROM ofLinkedDevice"
                    + " WHERE username >= ? AND username <= ? AND linked <> 0 GROUP BY username";
    private static final String LOCK =
            "UPDATE ofLinkedAccount SET logSeq = logSeq WHERE username = ?";
    private static final String SELECT_LINES =
            "SELECT seq, loggedAt, kind, missed FROM ofLinkedLog"
                    + " WHERE username = ? AND seq > ?";
    private static final KeyOrder IN_ORDER = KeyOrder.up("username", "seq");
    private static final String DELETE =
            "DELETE FROM ofLinkedLog WHERE username = ? AND seq >= ? AND seq <= ?";
    private static final String SET_DELETED =
            "UPDATE ofLinkedAccount SET logSeq = ? WHERE username = ? AND logSeq < ?";
    private static final String SKIP =
            "UPDATE ofLinkedDevice SET acked = ? WHERE username = ? AND linked = 1 AND acked < ?";
    private static final String SKIP_ONE = SKIP + " AND deviceId = ?";
    // Behind a cursor there is no gap: more wait than may if the first too many is there.
    private static final String SELECT_OVERFLOW =
            "SELECT d.username AS username, d.deviceId AS deviceId, d.role AS role"
                    + " FROM ofLinkedDevice d JOIN ofLinkedLog l"
                    + " ON l.username = d.username AND l.seq = d.acked + ";
    private static final String OF_LINKED = " WHERE d.linked = 1";
    private static final String ONE_OVERFLOW = " AND d.username = ? AND d.deviceId = ?";
    private static final String OVERFLOW_ORDER = " ORDER BY d.username, d.deviceId";

    @Override
    public List<LogState> accounts(Transaction transaction, Optional<String> after, int limit) {
        List<LogState> page =
                after.isEmpty()
                        ? transaction.queryAtMost(
                                limit, SELECT_ACCOUNT + BY_NAME, JdbcRetentionStore::withoutDevices)
                        : transaction.queryAtMost(
                                limit,
                                SELECT_ACCOUNT + " WHERE username > ?" + BY_NAME,
                                JdbcRetentionStore::withoutDevices,
                                after.get());
        return withDevices(transaction, page);
    }

    @Override
    public Optional<LogState> lock(Transaction transaction, String username) {
        transaction.update(LOCK, username);
        List<LogState> found =
                transaction.query(
                        SELECT_ACCOUNT + " WHERE username = ?",
                        JdbcRetentionStore::withoutDevices,
                        username);
        return withDevices(transaction, found).stream().findFirst();
    }

    private static LogState withoutDevices(Row row) throws SQLException {
        return new LogState(
                row.text("username"), false, 0, row.number("offered"), row.number("callSeq"));
    }

    private static List<LogState> withDevices(Transaction transaction, List<LogState> page) {
        if (page.isEmpty()) {
            return page;
        }
        Map<String, Long> lowest = new HashMap<>();
        transaction.query(
                SELECT_CURSORS,
                row -> lowest.put(row.text("username"), row.number("lowest")),
                page.get(0).username(),
                page.get(page.size() - 1).username());
        return page.stream()
                .map(
                        state ->
                                new LogState(
                                        state.username(),
                                        lowest.containsKey(state.username()),
                                        lowest.getOrDefault(state.username(), 0L),
                                        state.offered(),
                                        state.callSeq()))
                .toList();
    }

    @Override
    public List<Line> lines(Transaction transaction, String username, long after, int limit) {
        return transaction.queryAlong(
                IN_ORDER, limit, SELECT_LINES, JdbcRetentionStore::line, username, after);
    }

    private static Line line(Row row) throws SQLException {
        return new Line(
                row.number("seq"),
                row.time("loggedAt"),
                EntryKind.of(row.text("kind")),
                row.integer("missed") == 1);
    }

    @Override
    public int delete(Transaction transaction, String username, long from, long to) {
        return transaction.update(DELETE, username, from, to);
    }

    @Override
    public void setDeleted(Transaction transaction, String username, long seq) {
        transaction.update(SET_DELETED, seq, username, seq);
    }

    @Override
    public int skip(Transaction transaction, String username, long seq) {
        return transaction.update(SKIP, seq, username, seq);
    }

    @Override
    public int skip(Transaction transaction, DeviceRef device, long seq) {
        return transaction.update(SKIP_ONE, seq, device.username(), seq, device.id().value());
    }

    @Override
    public List<Overflow> overflows(Transaction transaction, int pending, int limit) {
        return transaction.queryAtMost(
                limit, select(pending) + OVERFLOW_ORDER, JdbcRetentionStore::overflow);
    }

    @Override
    public Optional<Overflow> overflow(Transaction transaction, DeviceRef device, int pending) {
        return transaction.first(
                select(pending) + ONE_OVERFLOW,
                JdbcRetentionStore::overflow,
                device.username(),
                device.id().value());
    }

    private static String select(int pending) {
        return SELECT_OVERFLOW + (pending + 1L) + OF_LINKED;
    }

    private static Overflow overflow(Row row) throws SQLException {
        return new Overflow(
                new DeviceRef(row.text("username"), new DeviceId(row.integer("deviceId"))),
                row.text("role").equals(Role.PRIMARY.wireName()));
    }
}
