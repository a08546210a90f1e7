// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/** {@link CursorStore} in SQL. */
final class JdbcCursorStore implements CursorStore {

    private static final String SELECT =
            "SELECT username, deviceId, startSeq, acked, ackedAt FROM ofLinkedDevice"
                    + " WHERE linked = 1 AND username = ?";
    private static final String SELECT_ONE = SELECT + " AND deviceId = ?";
    private static final String SELECT_ALL = SELECT + " ORDER BY deviceId";
    private static final String BEGIN =
            "UPDATE ofLinkedDevice SET startSeq = ?, acked = ?, ackedAt = 0"
                    + " WHERE username = ? AND deviceId = ?";
    private static final String ADVANCE =
            "UPDATE ofLinkedDevice SET acked = ?, ackedAt = ?"
                    + " WHERE username = ? AND deviceId = ? AND acked < ?";
    private static final String SELECT_OFFERED =
            "SELECT offered FROM ofLinkedAccount WHERE username = ?";
    private static final String OFFER =
            "UPDATE ofLinkedAccount SET offered = ? WHERE username = ? AND offered < ?";
    private static final Comparator<DeviceRef> LOCK_ORDER =
            Comparator.comparing(DeviceRef::username).thenComparing(d -> d.id().value());

    @Override
    public Optional<Cursor> cursor(Transaction transaction, DeviceRef device) {
        return transaction.first(
                SELECT_ONE, JdbcCursorStore::cursor, device.username(), device.id().value());
    }

    @Override
    public List<Cursor> cursors(Transaction transaction, String username) {
        return transaction.query(SELECT_ALL, JdbcCursorStore::cursor, username);
    }

    @Override
    public void begin(Transaction transaction, DeviceRef device, long head) {
        transaction.update(BEGIN, head, head, device.username(), device.id().value());
    }

    @Override
    public void advance(Transaction transaction, Map<DeviceRef, Long> reached, Instant at) {
        reached.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(LOCK_ORDER))
                .forEach(e -> advance(transaction, e.getKey(), e.getValue(), at));
    }

    private static void advance(Transaction transaction, DeviceRef device, long seq, Instant at) {
        transaction.update(ADVANCE, seq, at, device.username(), device.id().value(), seq);
    }

    @Override
    public Optional<Long> offered(Transaction transaction, String username) {
        return transaction.first(SELECT_OFFERED, row -> row.number("offered"), username);
    }

    @Override
    public void offer(Transaction transaction, String username, long seq) {
        transaction.update(OFFER, seq, username, seq);
    }

    /** Reads a cursor from a row that has its columns. */
    static Cursor cursor(Row row) throws SQLException {
        return new Cursor(
                new DeviceRef(row.text("username"), new DeviceId(row.integer("deviceId"))),
                row.number("startSeq"),
                row.number("acked"),
                row.optionalTime("ackedAt"));
    }
}
