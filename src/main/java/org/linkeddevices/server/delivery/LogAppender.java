// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linkeddevices.server.sql.StorageException;

/** What {@link SyncLog} needs of the store to add entries. */
interface LogAppender {

    /** Whether an insert takes less time than it takes to wake a thread. */
    boolean isQuick();

    /** The end of an account's log. */
    Head head(String username);

    /** One entry. */
    Optional<LogEntry> find(String username, long seq);

    /**
     * Inserts entries, all or none, durable when it returns. The entries of an account are in order
     * and the accounts are sorted, so that no two inserts ever wait for each other.
     *
     * @throws StorageException if nothing is known to have happened; it {@link
     *     StorageException#isDuplicate is a duplicate} if a number was taken
     */
    void insert(List<Numbered> entries);

    /**
     * Does something while no other node is in its turn for any of these accounts. Who comes first
     * is first. What is inserted meanwhile stays, also if this fails afterwards.
     *
     * @param usernames the accounts
     * @param work is given a way to look up where any log ends, and must use that; may run again
     */
    void inTurn(SortedSet<String> usernames, Consumer<Function<String, Head>> work);
}
