// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/**
 * {@link LagStore} in SQL. A device is behind if the row after its cursor is there, one look by the
 * primary key for each device, however long the logs are.
 */
final class JdbcLagStore implements LagStore {

    private static final String PLACES =
            "SELECT d.username AS username, d.deviceId AS deviceId, d.startSeq AS startSeq,"
                    + " d.acked AS acked, d.ackedAt AS ackedAt, l.loggedAt AS pendingSince"
                    + " FROM ofLinkedDevice d ";
    private static final String JOIN_PENDING =
            "JOIN ofLinkedLog l ON l.username = d.username AND l.seq = d.acked + 1";
    private static final String SELECT_ACCOUNT =
            PLACES
                    + "LEFT "
                    + JOIN_PENDING
                    + " WHERE d.linked = 1 AND d.username = ? ORDER BY d.deviceId";
    private static final String SELECT_BEHIND = PLACES + JOIN_PENDING + " WHERE d.linked = 1";
    private static final String AFTER =
            " AND (l.loggedAt > ? OR (l.loggedAt = ? AND (d.username > ? OR (d.username = ?"
                    + " AND d.deviceId > ?))))";
    private static final String LONGEST_FIRST = " ORDER BY l.loggedAt, d.username, d.deviceId";
    private static final String COUNT_ROWS = "SELECT COUNT(*) AS total FROM ofLinkedLog";
    private static final String COUNT_BEHIND =
            "SELECT COUNT(*) AS total, MIN(l.loggedAt) AS pendingSince FROM ofLinkedDevice d "
                    + JOIN_PENDING
                    + " WHERE d.linked = 1";

    @Override
    public List<Place> places(Transaction transaction, String username) {
        return transaction.query(SELECT_ACCOUNT, JdbcLagStore::place, username);
    }

    @Override
    public List<Place> behind(Transaction transaction, Optional<Lag> after, int limit) {
        return after.map(last -> behind(transaction, last, limit))
                .orElseGet(
                        () ->
                                transaction.queryAtMost(
                                        limit, SELECT_BEHIND + LONGEST_FIRST, JdbcLagStore::place));
    }

    private static List<Place> behind(Transaction transaction, Lag last, int limit) {
        return transaction.queryAtMost(
                limit,
                SELECT_BEHIND + AFTER + LONGEST_FIRST,
                JdbcLagStore::place,
                last.pendingSince().orElseThrow(),
                last.pendingSince().orElseThrow(),
                last.device().username(),
                last.device().username(),
                last.device().id().value());
    }

    @Override
    public long rows(Transaction transaction) {
        return transaction.first(COUNT_ROWS, row -> row.number("total")).orElse(0L);
    }

    @Override
    public OptionalLong bytes(Transaction transaction) {
        return JdbcDiskSpace.of(transaction);
    }

    @Override
    public Lags.Waiting waiting(Transaction transaction) {
        return transaction
                .first(
                        COUNT_BEHIND,
                        row ->
                                new Lags.Waiting(
                                        row.number("total"), row.optionalTime("pendingSince")))
                .orElseThrow();
    }

    private static Place place(Row row) throws SQLException {
        return new Place(JdbcCursorStore.cursor(row), row.optionalTime("pendingSince"));
    }
}
