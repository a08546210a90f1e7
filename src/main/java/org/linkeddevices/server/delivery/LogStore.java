// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.sql.Transaction;

/** The rows of the sync log. */
public interface LogStore {

    /** The end of an account's log, also if retention has taken its rows. */
    Head head(Transaction transaction, String username);

    /**
     * Entries after a number, in order.
     *
     * @param limit how many at the most
     */
    List<LogEntry> after(Transaction transaction, String username, long seq, int limit);

    /**
     * The entries of a kind, in order.
     *
     * @param after the number after which to start
     * @param to the number with which to end
     */
    List<LogEntry> ofKind(
            Transaction transaction, String username, EntryKind kind, long after, long to);

    /** Entries after a number that came when no session was available, in order. */
    List<LogEntry> missed(Transaction transaction, String username, long after, int limit);

    /** Notes that an entry was, after all, not given to any session of its account. */
    void miss(Transaction transaction, String username, long seq, String stanzaId);

    /** One entry. */
    Optional<LogEntry> find(Transaction transaction, String username, long seq);

    /** Deletes all entries of an account. */
    void remove(Transaction transaction, String username);
}
