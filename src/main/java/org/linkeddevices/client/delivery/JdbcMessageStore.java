// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.client.store.Fields;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.client.store.LocalTransaction;

/** Messages in SQLite; the table is described in {@code client.store}. */
final class JdbcMessageStore implements MessageStore {

    private static final String SELECT = "SELECT position, peer, at, value FROM message ";
    private static final String SELECT_STANZA = "SELECT 1 FROM message WHERE stanza = ?";
    private static final String SELECT_SENT = SELECT + "WHERE sent = ?";
    private static final String CONFIRM =
            "UPDATE message SET stanza = ?, value = ? WHERE position = ?";
    private static final String NEXT =
            """
            SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'message'""";
    private static final String INSERT =
            """
            INSERT INTO message (position, stanza, sent, peer, at, shown, value)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String BEFORE =
            SELECT
                    + """
                    WHERE peer = ? AND shown = 1 AND (at, position) < (?, ?)
                    ORDER BY at DESC, position DESC LIMIT ?""";
    private static final String AFTER =
            SELECT
                    + """
                    WHERE peer = ? AND shown = 1 AND (at, position) > (?, ?)
                    ORDER BY at, position LIMIT ?""";
    private static final String SINCE = SELECT + "WHERE position > ? ORDER BY position LIMIT ?";
    private static final String NEWEST =
            SELECT
                    + """
                    WHERE position IN (
                        SELECT (SELECT m.position FROM message m
                                WHERE m.peer = p.peer AND m.shown = 1
                                ORDER BY m.at DESC, m.position DESC LIMIT 1)
                        FROM (SELECT DISTINCT peer FROM message) p)
                    ORDER BY at DESC, position DESC LIMIT ?""";
    private static final String DELETE = "DELETE FROM message WHERE peer = ?";

    private final LocalStore store;

    JdbcMessageStore(LocalStore store) {
        this.store = store;
    }

    @Override
    public boolean recognises(Passage passage) {
        return store.inTransaction(tx -> recognises(tx, passage));
    }

    @Override
    public Optional<StoredMessage> add(Passage passage, Content content) {
        return store.inTransaction(
                tx ->
                        recognises(tx, passage)
                                ? Optional.empty()
                                : Optional.of(insert(tx, passage, content)));
    }

    @Override
    public List<StoredMessage> before(String peer, HistoryPlace place, int limit) {
        List<StoredMessage> newestFirst = new ArrayList<>(page(BEFORE, peer, place, limit));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    @Override
    public List<StoredMessage> after(String peer, HistoryPlace place, int limit) {
        return page(AFTER, peer, place, limit);
    }

    @Override
    public List<StoredMessage> since(long position, int limit) {
        return store.inTransaction(tx -> tx.query(SINCE, row -> message(tx, row), position, limit));
    }

    @Override
    public List<StoredMessage> newestOfEach(int limit) {
        return store.inTransaction(tx -> tx.query(NEWEST, row -> message(tx, row), limit));
    }

    @Override
    public int remove(String peer) {
        return store.inTransaction(tx -> tx.update(DELETE, peer(tx, peer)));
    }

    private List<StoredMessage> page(String sql, String peer, HistoryPlace place, int limit) {
        return store.inTransaction(
                tx ->
                        tx.query(
                                sql,
                                row -> message(tx, row),
                                peer(tx, peer),
                                place.at().toEpochMilli(),
                                place.position(),
                                limit));
    }

    private static boolean recognises(LocalTransaction tx, Passage passage) {
        Optional<byte[]> stanza = stanza(tx, passage);
        if (stanza.isPresent()
                && !tx.query(SELECT_STANZA, row -> 1, (Object) stanza.get()).isEmpty()) {
            return true;
        }
        Optional<StoredMessage> own = sent(tx, passage).flatMap(sent -> own(tx, sent));
        if (own.isEmpty()) {
            return false;
        }
        if (stanza.isPresent() && own.get().passage().stanzaId().isPresent()) {
            // Two stanza ids under one id: its sender gave two messages the same.
            return false;
        }
        stanza.ifPresent(id -> confirm(tx, own.get(), id, passage));
        return true;
    }

    private static Optional<StoredMessage> own(LocalTransaction tx, byte[] sent) {
        return tx.query(SELECT_SENT, row -> message(tx, row), (Object) sent).stream().findFirst();
    }

    private static void confirm(
            LocalTransaction tx, StoredMessage own, byte[] stanza, Passage passage) {
        Passage confirmed = own.passage().confirmedAs(passage.stanzaId().orElseThrow());
        byte[] value =
                seal(tx, own.position(), peer(tx, own.passage().peer()), confirmed, own.content());
        tx.update(CONFIRM, stanza, value, own.position());
    }

    private static StoredMessage insert(LocalTransaction tx, Passage passage, Content content) {
        long position = tx.query(NEXT, row -> row.getLong(1)).get(0);
        byte[] peer = peer(tx, passage.peer());
        // Only the first message under an id keeps it.
        Optional<byte[]> sent = sent(tx, passage).filter(id -> own(tx, id).isEmpty());
        tx.update(
                INSERT,
                position,
                stanza(tx, passage).orElse(null),
                sent.orElse(null),
                peer,
                passage.at().toEpochMilli(),
                content.isShown() ? 1 : 0,
                seal(tx, position, peer, passage, content));
        return new StoredMessage(position, passage, content);
    }

    private static Optional<byte[]> stanza(LocalTransaction tx, Passage passage) {
        return passage.stanzaId().map(id -> tx.index("stanza", id));
    }

    private static byte[] peer(LocalTransaction tx, String peer) {
        return tx.index("peer", peer);
    }

    private static Optional<byte[]> sent(LocalTransaction tx, Passage passage) {
        return passage.direction() == Direction.OUTGOING
                ? passage.id().map(id -> tx.index("sent", passage.peer(), id))
                : Optional.empty();
    }

    private static byte[] seal(
            LocalTransaction tx, long position, byte[] peer, Passage passage, Content content) {
        byte[] fields =
                Fields.write(
                        List.of(
                                passage.stanzaId(),
                                passage.id(),
                                Optional.of(passage.direction().name()),
                                Optional.of(passage.peer()),
                                Optional.of(passage.stanza()),
                                Optional.of(content.reading().name()),
                                content.text(),
                                content.payload(),
                                content.identity()));
        return tx.seal(
                fields,
                peer,
                LocalTransaction.bytes(passage.at().toEpochMilli()),
                LocalTransaction.bytes(position));
    }

    private static StoredMessage message(LocalTransaction tx, ResultSet row) throws SQLException {
        long position = row.getLong(1);
        long at = row.getLong(3);
        byte[] value =
                tx.open(
                        row.getBytes(4),
                        row.getBytes(2),
                        LocalTransaction.bytes(at),
                        LocalTransaction.bytes(position));
        List<Optional<String>> fields = Fields.read(value, 9);
        Passage passage =
                new Passage(
                        fields.get(0),
                        fields.get(1),
                        Direction.valueOf(fields.get(2).orElseThrow()),
                        fields.get(3).orElseThrow(),
                        Instant.ofEpochMilli(at),
                        fields.get(4).orElseThrow());
        Content content =
                new Content(
                        Reading.valueOf(fields.get(5).orElseThrow()),
                        fields.get(6),
                        fields.get(7),
                        fields.get(8));
        return new StoredMessage(position, passage, content);
    }
}
