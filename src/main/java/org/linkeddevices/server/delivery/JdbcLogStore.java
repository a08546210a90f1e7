// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.KeyOrder;
import org.linkeddevices.server.sql.KeyText;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.StandingInsert;
import org.linkeddevices.server.sql.Transaction;

/** {@link LogStore} and {@link LogAppender} in SQL. */
public final class JdbcLogStore implements LogStore, LogAppender {

    private static final String INSERT =
            "INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,"
                    + " peerResource, origin, missed, stanza)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT username, seq, stanzaId, loggedAt, direction, kind, origin, missed, stanza"
                    + " FROM ofLinkedLog WHERE username = ?";
    private static final String SELECT_ONE = SELECT + " AND seq = ?";
    private static final String SELECT_AFTER = SELECT + " AND seq > ?";
    private static final String SELECT_KIND = SELECT + " AND seq > ? AND seq <= ? AND kind = ?";
    private static final String SELECT_MISSED = SELECT + " AND seq > ? AND missed = 1";
    private static final String SELECT_NEWEST =
            "SELECT seq, loggedAt FROM ofLinkedLog WHERE username = ?";
    private static final KeyOrder IN_ORDER = KeyOrder.up("username", "seq");
    private static final KeyOrder NEWEST_FIRST = KeyOrder.down("username", "seq");
    private static final String SELECT_DELETED =
            "SELECT logSeq FROM ofLinkedAccount WHERE username = ?";
    private static final String QUEUE_UP =
            "UPDATE ofLinkedAccount SET logSeq = logSeq WHERE username = ?";
    private static final String MISS =
            "UPDATE ofLinkedLog SET missed = 1 WHERE username = ? AND seq = ? AND stanzaId = ?";
    private static final String DELETE = "DELETE FROM ofLinkedLog WHERE username = ?";

    private final Database database;
    private final Consumer<List<Object[]>> inserting;

    /** Creates it over the database. */
    public JdbcLogStore(Database database) {
        this(database, rows -> database.insert(INSERT, rows));
    }

    private JdbcLogStore(Database database, Consumer<List<Object[]>> inserting) {
        this.database = database;
        this.inserting = inserting;
    }

    /** How {@link #through} inserts. */
    public static StandingInsert insertInto(Database database) {
        return database.standingInsert(INSERT);
    }

    /** Creates it over the database, with an insert that somebody else looks after. */
    public static JdbcLogStore through(StandingInsert insert, Database database) {
        return new JdbcLogStore(database, insert::insert);
    }

    @Override
    public boolean isQuick() {
        return database.isEmbedded();
    }

    @Override
    public Head head(String username) {
        return database.inTransaction(tx -> head(tx, username));
    }

    @Override
    public Optional<LogEntry> find(String username, long seq) {
        return database.inTransaction(tx -> find(tx, username, seq));
    }

    @Override
    public void insert(List<Numbered> entries) {
        inserting.accept(entries.stream().map(JdbcLogStore::parameters).toList());
    }

    @Override
    public void inTurn(SortedSet<String> usernames, Consumer<Function<String, Head>> work) {
        database.inTransaction(
                tx -> {
                    tx.batch(
                            QUEUE_UP, usernames.stream().map(name -> new Object[] {name}).toList());
                    work.accept(name -> head(tx, name));
                    return usernames;
                });
    }

    private static Object[] parameters(Numbered numbered) {
        LogEntry entry = numbered.entry();
        return new Object[] {
            entry.username(),
            entry.seq(),
            entry.stanzaId(),
            entry.at(),
            entry.direction() == Direction.SENT,
            entry.kind().column(),
            KeyText.of(numbered.peer().bare()),
            numbered.peer().resource().map(KeyText::of),
            entry.origin(),
            entry.missed(),
            entry.stanza()
        };
    }

    @Override
    public Head head(Transaction transaction, String username) {
        Head newest =
                transaction
                        .queryAlong(
                                NEWEST_FIRST,
                                1,
                                SELECT_NEWEST,
                                row -> new Head(row.number("seq"), row.time("loggedAt")),
                                username)
                        .stream()
                        .findFirst()
                        .orElse(Head.NONE);
        long deleted =
                transaction.first(SELECT_DELETED, row -> row.number("logSeq"), username).orElse(0L);
        return newest.seq() >= deleted ? newest : new Head(deleted, newest.at());
    }

    @Override
    public List<LogEntry> after(Transaction transaction, String username, long seq, int limit) {
        return transaction.queryAlong(
                IN_ORDER, limit, SELECT_AFTER, JdbcLogStore::entry, username, seq);
    }

    @Override
    public List<LogEntry> ofKind(
            Transaction transaction, String username, EntryKind kind, long after, long to) {
        return transaction.queryAlong(
                IN_ORDER, 0, SELECT_KIND, JdbcLogStore::entry, username, after, to, kind.column());
    }

    @Override
    public List<LogEntry> missed(Transaction transaction, String username, long after, int limit) {
        return transaction.queryAlong(
                IN_ORDER, limit, SELECT_MISSED, JdbcLogStore::entry, username, after);
    }

    @Override
    public void miss(Transaction transaction, String username, long seq, String stanzaId) {
        transaction.update(MISS, username, seq, stanzaId);
    }

    @Override
    public Optional<LogEntry> find(Transaction transaction, String username, long seq) {
        return transaction.first(SELECT_ONE, JdbcLogStore::entry, username, seq);
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(DELETE, username);
    }

    private static LogEntry entry(Row row) throws SQLException {
        return new LogEntry(
                row.text("username"),
                row.number("seq"),
                row.text("stanzaId"),
                row.time("loggedAt"),
                Direction.of(row.integer("direction")),
                EntryKind.of(row.text("kind")),
                row.integer("origin"),
                row.integer("missed") == 1,
                row.text("stanza"));
    }
}
