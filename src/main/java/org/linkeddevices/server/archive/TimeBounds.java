// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.server.sql.Transaction;

/**
 * Finds numbers of the sync log by time. Since the time never decreases with the number, a binary
 * search along the primary key does without an index by time, which every message would have to be
 * entered in; a million entries take twenty steps.
 */
final class TimeBounds {

    /** Beyond any clock: year 0 and year 9999, in milliseconds since 1970. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final ArchiveStore store;

    TimeBounds(ArchiveStore store) {
        this.store = store;
    }

    /** The number below which all entries are of before that time. */
    long firstFrom(Transaction transaction, String username, Instant time) {
        Instant within = clamp(time);
        long millis = within.toEpochMilli();
        // Entries have whole milliseconds: what is of this one is too early for a later fraction.
        boolean whole = Instant.ofEpochMilli(millis).equals(within);
        return first(transaction, username, whole ? millis : millis + 1);
    }

    /** The number from which on all entries are of after that time. */
    long firstAfter(Transaction transaction, String username, Instant time) {
        return first(transaction, username, clamp(time).toEpochMilli() + 1);
    }

    private long first(Transaction transaction, String username, long millis) {
        Optional<Position> last = store.last(transaction, username);
        if (last.isEmpty() || last.get().at().toEpochMilli() < millis) {
            return last.map(entry -> entry.seq() + 1).orElse(1L);
        }
        long low = store.from(transaction, username, 1).map(Position::seq).orElse(1L);
        long high = last.get().seq();
        while (low < high) {
            long middle = low + (high - low) / 2;
            // The entry in the middle may be gone; the next one tells as much.
            Position entry = store.from(transaction, username, middle).orElse(last.get());
            if (entry.at().toEpochMilli() < millis) {
                low = Math.min(entry.seq() + 1, high);
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Instant clamp(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }
}
