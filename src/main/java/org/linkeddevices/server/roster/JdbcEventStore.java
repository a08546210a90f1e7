// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.sql.KeyOrder;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/** {@link EventStore} in SQL. */
final class JdbcEventStore implements EventStore {

    private static final int NO_DEVICE = 0;

    private static final String SELECT_HEAD =
            "SELECT eventSeq, eventHash FROM ofLinkedAccount WHERE username = ?";
    private static final String INSERT =
            "INSERT INTO ofLinkedEvent (username, seq, happenedAt, kind, deviceId, actor, address,"
                    + " detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SET_HEAD =
            "UPDATE ofLinkedAccount SET eventSeq = ?, eventHash = ? WHERE username = ?";
    private static final String SELECT =
            "SELECT username, seq, happenedAt, kind, deviceId, actor, address, detail, hash"
                    + " FROM ofLinkedEvent WHERE username = ?";
    private static final String SELECT_AFTER = SELECT + " AND seq > ?";
    private static final KeyOrder IN_ORDER = KeyOrder.up("username", "seq");
    private static final KeyOrder NEWEST_FIRST = KeyOrder.down("username", "seq");
    private static final String DELETE = "DELETE FROM ofLinkedEvent WHERE username = ?";

    @Override
    public Head head(Transaction transaction, String username) {
        return transaction
                .first(
                        SELECT_HEAD,
                        row -> new Head(row.number("eventSeq"), row.text("eventHash").strip()),
                        username)
                .orElse(Head.NONE);
    }

    @Override
    public void append(Transaction transaction, RosterEvent event) {
        transaction.update(
                INSERT,
                event.username(),
                event.seq(),
                event.at(),
                event.what().kind().wireName(),
                event.what().device().map(DeviceId::value).orElse(NO_DEVICE),
                event.origin().actor().encoded(),
                event.origin().address(),
                event.what().detail(),
                event.hash());
        transaction.update(SET_HEAD, event.seq(), event.hash(), event.username());
    }

    @Override
    public List<RosterEvent> after(Transaction transaction, String username, long seq, int limit) {
        return transaction.queryAlong(
                IN_ORDER, limit, SELECT_AFTER, JdbcEventStore::event, username, seq);
    }

    @Override
    public List<RosterEvent> newest(Transaction transaction, String username, int limit) {
        return transaction.queryAlong(NEWEST_FIRST, limit, SELECT, JdbcEventStore::event, username);
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(DELETE, username);
    }

    private static RosterEvent event(Row row) throws SQLException {
        int device = row.integer("deviceId");
        return new RosterEvent(
                row.text("username"),
                row.number("seq"),
                row.time("happenedAt"),
                new RosterEvent.What(
                        EventKind.of(row.text("kind")),
                        device == NO_DEVICE ? Optional.empty() : Optional.of(new DeviceId(device)),
                        row.optionalText("detail")),
                new Origin(Actor.decode(row.text("actor")), row.optionalText("address")),
                row.text("hash").strip());
    }
}
