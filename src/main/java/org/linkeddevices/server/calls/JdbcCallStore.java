// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.calls.CallDirection;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.Media;
import org.linkeddevices.server.sql.KeyOrder;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/** {@link CallStore} in SQL. */
final class JdbcCallStore implements CallStore {

    private static final int INCOMING = 0;
    private static final int OUTGOING = 1;
    private static final String UNKNOWN = "unknown";
    // No account's name sorts before one blank, and Oracle has no empty text to compare with.
    private static final String BEFORE_ALL = " ";

    private static final String READ = "SELECT callSeq FROM ofLinkedAccount WHERE username = ?";
    private static final String ADVANCE =
            "UPDATE ofLinkedAccount SET callSeq = ? WHERE username = ? AND callSeq = ?";
    private static final String SELECT =
            "SELECT username, peer, callId, seq, direction, media, startedAt, answeredAt, endedAt,"
                    + " outcome, deviceId FROM ofLinkedCall WHERE username = ?";
    private static final String FIND = SELECT + " AND peer = ? AND callId = ?";
    private static final String RINGING =
            SELECT
                    + " AND callId = ? AND direction = 0 AND outcome = 'ringing'"
                    + " AND startedAt >= ?";
    private static final String BEFORE = SELECT + " AND seq < ? AND startedAt >= ?";
    private static final KeyOrder NEWEST_FIRST = KeyOrder.down("username", "seq");
    private static final String INSERT =
            "INSERT INTO ofLinkedCall (username, peer, callId, seq, direction, media, startedAt,"
                    + " answeredAt, endedAt, outcome, deviceId)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE ofLinkedCall SET answeredAt = ?, endedAt = ?, outcome = ?, deviceId = ?"
                    + " WHERE username = ? AND peer = ? AND callId = ?";
    private static final String ACCOUNT_AFTER =
            "SELECT username FROM ofLinkedAccount WHERE username > ? ORDER BY username";
    private static final String CALLER_AFTER =
            "SELECT username FROM ofLinkedCall WHERE username > ? ORDER BY username";
    private static final String PURGE =
            "DELETE FROM ofLinkedCall WHERE username = ? AND startedAt < ?";
    private static final String REMOVE = "DELETE FROM ofLinkedCall WHERE username = ?";

    @Override
    public OptionalLong read(Transaction transaction, String username) {
        return transaction
                .first(READ, row -> OptionalLong.of(row.number("callSeq")), username)
                .orElse(OptionalLong.empty());
    }

    @Override
    public boolean advance(Transaction transaction, String username, long from, long to) {
        return transaction.update(ADVANCE, to, username, from) > 0;
    }

    @Override
    public Optional<Call> find(Transaction transaction, CallKey key) {
        return transaction.first(FIND, JdbcCallStore::call, key.username(), key.peer(), key.id());
    }

    @Override
    public List<Call> ringing(Transaction transaction, String username, String id, Instant since) {
        return transaction.query(RINGING, JdbcCallStore::call, username, id, since);
    }

    @Override
    public void insert(Transaction transaction, Call call) {
        transaction.update(
                INSERT,
                call.key().username(),
                call.key().peer(),
                call.key().id(),
                call.seq(),
                call.isIncoming() ? INCOMING : OUTGOING,
                call.media().isEmpty() ? UNKNOWN : Media.written(call.media()),
                call.times().started(),
                time(call.times().answered()),
                time(call.times().ended()),
                call.outcome().wireName(),
                device(call));
    }

    @Override
    public void update(Transaction transaction, Call call) {
        transaction.update(
                UPDATE,
                time(call.times().answered()),
                time(call.times().ended()),
                call.outcome().wireName(),
                device(call),
                call.key().username(),
                call.key().peer(),
                call.key().id());
    }

    @Override
    public List<Call> before(
            Transaction transaction, String username, long before, Instant since, int limit) {
        return transaction.queryAlong(
                NEWEST_FIRST, limit, BEFORE, JdbcCallStore::call, username, before, since);
    }

    @Override
    public Optional<String> accountAfter(Transaction transaction, Optional<String> username) {
        return transaction.first(
                ACCOUNT_AFTER, row -> row.text("username"), username.orElse(BEFORE_ALL));
    }

    @Override
    public Optional<String> callerAfter(Transaction transaction, Optional<String> username) {
        return transaction.first(
                CALLER_AFTER, row -> row.text("username"), username.orElse(BEFORE_ALL));
    }

    @Override
    public int purge(Transaction transaction, String username, Instant time) {
        return transaction.update(PURGE, username, time);
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(REMOVE, username);
    }

    private static Instant time(Optional<Instant> time) {
        return time.orElse(Instant.EPOCH);
    }

    private static int device(Call call) {
        return call.device().map(DeviceId::value).orElse(0);
    }

    private static Call call(Row row) throws SQLException {
        int device = row.integer("deviceId");
        return new Call(
                new CallKey(row.text("username"), row.text("peer"), row.text("callId")),
                row.number("seq"),
                row.integer("direction") == INCOMING
                        ? CallDirection.INCOMING
                        : CallDirection.OUTGOING,
                // None of its words if it is not known.
                Media.parse(row.text("media")).orElse(Set.of()),
                new CallTimes(
                        row.time("startedAt"),
                        row.optionalTime("answeredAt"),
                        row.optionalTime("endedAt")),
                CallOutcome.of(row.text("outcome")).orElse(CallOutcome.MISSED),
                device == 0 ? Optional.empty() : Optional.of(new DeviceId(device)));
    }
}
