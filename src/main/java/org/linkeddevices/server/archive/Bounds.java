// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.archive.ArchiveFilter;
import org.linkeddevices.server.delivery.StanzaNumber;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.sql.Transaction;

/** Makes numbers of the sync log of what a query says: ids and times. */
final class Bounds {

    private static final Refusal UNKNOWN_ID =
            Refusal.of(ErrorCondition.ITEM_NOT_FOUND, "request.unknown-message");

    private final ArchiveStore store;
    private final TimeBounds times;

    Bounds(ArchiveStore store) {
        this.store = store;
        this.times = new TimeBounds(store);
    }

    /** The part of an archive that a filter lets through; refused if it names an unknown id. */
    Outcome<Range> range(
            Transaction transaction,
            String username,
            ArchiveFilter filter,
            Optional<Address> with) {
        Outcome<Range> all =
                Outcome.granted(new Range(with, 0, Long.MAX_VALUE, List.of()))
                        .then(range -> after(transaction, username, range, filter.afterId()))
                        .then(range -> before(transaction, username, range, filter.beforeId()));
        if (!filter.ids().isEmpty()) {
            all = all.then(range -> only(transaction, username, range, filter.ids()));
        }
        if (filter.start().isPresent()) {
            long first = times.firstFrom(transaction, username, filter.start().get());
            all = all.map(range -> range.after(first - 1));
        }
        if (filter.end().isPresent()) {
            long first = times.firstAfter(transaction, username, filter.end().get());
            all = all.map(range -> range.before(first));
        }
        return all;
    }

    /** What comes after an id, if there is one. */
    Outcome<Range> after(
            Transaction transaction, String username, Range range, Optional<String> id) {
        return id.isEmpty()
                ? Outcome.granted(range)
                : seq(transaction, username, id.get()).map(range::after);
    }

    /** What comes before an id, if there is one. */
    Outcome<Range> before(
            Transaction transaction, String username, Range range, Optional<String> id) {
        return id.isEmpty()
                ? Outcome.granted(range)
                : seq(transaction, username, id.get()).map(range::before);
    }

    /**
     * The number of an id. It may be that of an entry that the archive does not show: a device
     * knows it from having got it, and it is as good a place to go on from.
     */
    private Outcome<Long> seq(Transaction transaction, String username, String id) {
        return find(transaction, username, id)
                .map(entry -> Outcome.granted(entry.seq()))
                .orElseGet(() -> Outcome.refused(UNKNOWN_ID));
    }

    private Outcome<Range> only(
            Transaction transaction, String username, Range range, List<String> ids) {
        List<Long> seqs = new ArrayList<>();
        for (String id : ids) {
            Optional<Position> entry = find(transaction, username, id).filter(Position::archived);
            if (entry.isEmpty()) {
                return Outcome.refused(UNKNOWN_ID);
            }
            seqs.add(entry.get().seq());
        }
        return Outcome.granted(new Range(range.peer(), range.above(), range.below(), seqs));
    }

    private Optional<Position> find(Transaction transaction, String username, String id) {
        OptionalLong seq = StanzaNumber.seqOf(id);
        return seq.isEmpty()
                ? Optional.empty()
                : store.at(transaction, username, seq.getAsLong())
                        .filter(entry -> entry.id().equals(id));
    }
}
