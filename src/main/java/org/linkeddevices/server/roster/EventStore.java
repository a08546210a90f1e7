// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.List;
import org.linkeddevices.server.sql.Transaction;

/** The rows of the chain of events. */
interface EventStore {

    /**
     * The newest link of a chain.
     *
     * @param seq its number, 0 if there is no event yet
     * @param hash its hash, {@link EventChain#START} if there is no event yet
     */
    record Head(long seq, String hash) {
        static final Head NONE = new Head(0, EventChain.START);
    }

    /** The account's newest link. */
    Head head(Transaction transaction, String username);

    /** Adds an event whose number follows the head's, and makes it the head. */
    void append(Transaction transaction, RosterEvent event);

    /**
     * The events after a number, oldest first.
     *
     * @param limit how many at the most, 0 for all
     */
    List<RosterEvent> after(Transaction transaction, String username, long seq, int limit);

    /**
     * The newest events, newest first.
     *
     * @param limit how many at the most
     */
    List<RosterEvent> newest(Transaction transaction, String username, int limit);

    /** Deletes the account's events. */
    void remove(Transaction transaction, String username);
}
