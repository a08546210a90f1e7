// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.sql.KeyOrder;
import org.linkeddevices.server.sql.KeyText;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.RowMapper;
import org.linkeddevices.server.sql.Transaction;

/**
 * {@link ArchiveStore} in SQL. Every query walks along the primary key, or along the index by peer,
 * from one number on, and stops after as many rows as are wanted.
 */
final class JdbcArchiveStore implements ArchiveStore {

    private static final String POSITION = "SELECT seq, stanzaId, loggedAt, kind FROM ofLinkedLog";
    private static final String MESSAGE = "SELECT seq, stanzaId, loggedAt, stanza FROM ofLinkedLog";
    private static final String OF_ACCOUNT = " WHERE username = ?";
    private static final String FROM = POSITION + OF_ACCOUNT + " AND seq >= ?";
    private static final String LAST = POSITION + OF_ACCOUNT;
    private static final String AT = POSITION + OF_ACCOUNT + " AND seq = ?";
    private static final KeyOrder FORWARD = KeyOrder.up("username", "seq");
    private static final KeyOrder BACKWARD = KeyOrder.down("username", "seq");
    private static final KeyOrder PEER_FORWARD = KeyOrder.up("username", "peer", "seq");
    private static final KeyOrder PEER_BACKWARD = KeyOrder.down("username", "peer", "seq");
    private static final String ARCHIVED = " AND kind IN (" + archivedKinds() + ")";

    @Override
    public Optional<Position> from(Transaction transaction, String username, long seq) {
        return transaction
                .queryAlong(FORWARD, 1, FROM, JdbcArchiveStore::position, username, seq)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Position> last(Transaction transaction, String username) {
        return transaction
                .queryAlong(BACKWARD, 1, LAST, JdbcArchiveStore::position, username)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Position> at(Transaction transaction, String username, long seq) {
        return transaction.first(AT, JdbcArchiveStore::position, username, seq);
    }

    @Override
    public List<ArchivedMessage> messages(
            Transaction transaction, String username, Range range, boolean newest, int limit) {
        return select(
                transaction, MESSAGE, JdbcArchiveStore::message, username, range, newest, limit);
    }

    @Override
    public List<Position> positions(
            Transaction transaction, String username, Range range, boolean newest, int limit) {
        return select(
                transaction, POSITION, JdbcArchiveStore::position, username, range, newest, limit);
    }

    private static <T> List<T> select(
            Transaction transaction,
            String columns,
            RowMapper<T> mapper,
            String username,
            Range range,
            boolean newest,
            int limit) {
        if (!range.only().isEmpty()) {
            return each(transaction, columns, mapper, username, range, newest, limit);
        }
        StringBuilder sql = new StringBuilder(columns).append(OF_ACCOUNT);
        List<Object> parameters = new ArrayList<>();
        parameters.add(username);
        range.peer().ifPresent(peer -> addPeer(sql, parameters, peer));
        // Only bounds that say something: the database would expect few rows, and sort them.
        if (range.above() > 0) {
            sql.append(" AND seq > ?");
            parameters.add(range.above());
        }
        if (range.below() < Long.MAX_VALUE) {
            sql.append(" AND seq < ?");
            parameters.add(range.below());
        }
        KeyOrder order =
                range.peer().isPresent()
                        ? newest ? PEER_BACKWARD : PEER_FORWARD
                        : newest ? BACKWARD : FORWARD;
        return transaction.queryAlong(
                order, limit, sql.append(ARCHIVED).toString(), mapper, parameters.toArray());
    }

    /** One by one: given a list of numbers, HSQLDB would read all rows of the account. */
    private static <T> List<T> each(
            Transaction transaction,
            String columns,
            RowMapper<T> mapper,
            String username,
            Range range,
            boolean newest,
            int limit) {
        List<T> rows = new ArrayList<>();
        for (Range one : range.single(newest)) {
            if (rows.size() < limit) {
                rows.addAll(select(transaction, columns, mapper, username, one, newest, 1));
            }
        }
        return rows;
    }

    private static void addPeer(StringBuilder sql, List<Object> parameters, Address peer) {
        sql.append(" AND peer = ?");
        parameters.add(KeyText.of(peer.bare()));
        if (peer.resource().isPresent()) {
            sql.append(" AND peerResource = ?");
            parameters.add(KeyText.of(peer.resource().get()));
        }
    }

    private static String archivedKinds() {
        return Arrays.stream(EntryKind.values())
                .filter(EntryKind::isArchived)
                .map(kind -> "'" + kind.column() + "'")
                .collect(Collectors.joining(", "));
    }

    private static Position position(Row row) throws SQLException {
        String kind = row.text("kind");
        return new Position(
                row.number("seq"),
                row.text("stanzaId"),
                row.time("loggedAt"),
                Arrays.stream(EntryKind.values())
                        .anyMatch(k -> k.isArchived() && k.column().equals(kind)));
    }

    private static ArchivedMessage message(Row row) throws SQLException {
        return new ArchivedMessage(
                row.number("seq"), row.text("stanzaId"), row.time("loggedAt"), row.text("stanza"));
    }
}
