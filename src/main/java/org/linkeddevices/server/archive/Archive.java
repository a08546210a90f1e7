// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.archive.ArchiveFilter;
import org.linkeddevices.protocol.archive.ArchiveMetadata;
import org.linkeddevices.protocol.archive.ArchiveQuery;
import org.linkeddevices.protocol.rsm.PageInfo;
import org.linkeddevices.protocol.rsm.PageRequest;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;

/** Reads the accounts' archives. Thread-safe. */
public final class Archive {

    /** Read at a time, so that a page of huge messages is noticed before all of it is in memory. */
    private static final int CHUNK = 50;

    /** A page with this many characters is not continued. */
    private static final int MOST_CHARACTERS = 2_000_000;

    /** So many messages are counted; from there on, the number is estimated. */
    private static final int COUNTED = 10_000;

    private final Database database;
    private final Settings settings;
    private final ArchiveStore store = new JdbcArchiveStore();
    private final Bounds bounds = new Bounds(store);

    /** Creates it over the database. */
    public Archive(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Reads a page.
     *
     * @param with the address of the query's filter, prepared
     * @return the page; refused if the query names a message that is not there
     */
    Outcome<ArchivePage> read(String username, ArchiveQuery query, Optional<Address> with) {
        return database.inTransaction(
                tx ->
                        bounds.range(tx, username, query.filter(), with)
                                .then(range -> page(tx, username, query, range)));
    }

    /** Where an archive begins and ends. */
    ArchiveMetadata metadata(String username) {
        Range all = new Range(Optional.empty(), 0, Long.MAX_VALUE, List.of());
        return database.inTransaction(
                tx -> {
                    Optional<ArchiveMetadata.Entry> start = end(tx, username, all, false);
                    Optional<ArchiveMetadata.Entry> end = end(tx, username, all, true);
                    return new ArchiveMetadata(
                            start.flatMap(s -> end.map(e -> new ArchiveMetadata.Ends(s, e))));
                });
    }

    private Optional<ArchiveMetadata.Entry> end(
            Transaction transaction, String username, Range range, boolean newest) {
        return store.positions(transaction, username, range, newest, 1).stream()
                .findFirst()
                .map(entry -> new ArchiveMetadata.Entry(entry.id(), entry.at()));
    }

    private Outcome<ArchivePage> page(
            Transaction transaction, String username, ArchiveQuery query, Range whole) {
        PageRequest asked = query.page();
        return bounds.after(transaction, username, whole, asked.after())
                .then(range -> bounds.before(transaction, username, range, asked.beforeId()))
                .map(range -> page(transaction, username, query, whole, range));
    }

    private ArchivePage page(
            Transaction transaction,
            String username,
            ArchiveQuery query,
            Range whole,
            Range range) {
        int most = settings.number(Setting.ARCHIVE_PAGE_MAX);
        int max = query.page().max().map(asked -> Math.min(asked, most)).orElse(most);
        OptionalLong proved = proved(query, range);
        if (max == 0) {
            PageInfo.Count count = count(transaction, username, whole);
            return new ArchivePage(List.of(), count.items() == 0, Optional.of(count), proved);
        }
        boolean newest = query.page().isBackward();
        List<ArchivedMessage> messages = new ArrayList<>();
        boolean more = fill(transaction, username, range, newest, max, messages);
        if (newest) {
            Collections.reverse(messages);
        }
        return new ArchivePage(messages, !more, Optional.empty(), proved);
    }

    /** Collects the messages at one end of a range; returns whether there are more. */
    private boolean fill(
            Transaction transaction,
            String username,
            Range range,
            boolean newest,
            int max,
            List<ArchivedMessage> messages) {
        Range rest = range;
        long characters = 0;
        while (!rest.isEmpty()) {
            int limit = Math.min(CHUNK, max - messages.size() + 1);
            List<ArchivedMessage> chunk =
                    store.messages(transaction, username, rest, newest, limit);
            for (ArchivedMessage message : chunk) {
                if (messages.size() == max || characters > MOST_CHARACTERS) {
                    return true;
                }
                messages.add(message);
                characters += message.stanza().length();
                rest = newest ? rest.before(message.seq()) : rest.after(message.seq());
            }
            if (chunk.size() < limit) {
                return false;
            }
        }
        return false;
    }

    /**
     * Whoever asks for what comes after a message, of all messages whatever their time and address,
     * has that message and all before it.
     */
    private static OptionalLong proved(ArchiveQuery query, Range range) {
        ArchiveFilter filter = query.filter();
        boolean all = filter.with().isEmpty() && filter.start().isEmpty() && filter.ids().isEmpty();
        return all && range.above() > 0 ? OptionalLong.of(range.above()) : OptionalLong.empty();
    }

    private PageInfo.Count count(Transaction transaction, String username, Range range) {
        if (range.isEmpty()) {
            return new PageInfo.Count(0, true);
        }
        List<Position> counted = store.positions(transaction, username, range, false, COUNTED + 1);
        if (counted.size() <= COUNTED) {
            return new PageInfo.Count(counted.size(), true);
        }
        // As many more as there are numbers more: the log has no large holes.
        long start = counted.get(0).seq();
        long end = counted.get(COUNTED).seq();
        long last = store.last(transaction, username).map(Position::seq).orElse(end);
        double rest = Math.min(last, range.below() - 1) - end;
        return new PageInfo.Count(
                counted.size() + Math.round(rest * counted.size() / (end - start + 1)), false);
    }
}
