// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linkeddevices.server.sql.Transaction;

/** The rows of the call log. */
interface CallStore {

    /** How far the sync log was read; empty if the account never had a device. */
    OptionalLong read(Transaction transaction, String username);

    /**
     * Sets how far the sync log was read, and so locks the account until the end of the
     * transaction.
     *
     * @return whether it was read up to {@code from} until now; if not, nothing has changed
     */
    boolean advance(Transaction transaction, String username, long from, long to);

    /** A call. */
    Optional<Call> find(Transaction transaction, CallKey key);

    /**
     * The incoming calls with an id, of whatever peer, that are not over and began since a time.
     */
    List<Call> ringing(Transaction transaction, String username, String id, Instant since);

    /** Adds a call that is not there yet. */
    void insert(Transaction transaction, Call call);

    /** Replaces a call that is there. */
    void update(Transaction transaction, Call call);

    /**
     * Calls, newest first.
     *
     * @param before the number of the call before which to start
     * @param since calls that began earlier are left out
     * @param limit how many at the most
     */
    List<Call> before(
            Transaction transaction, String username, long before, Instant since, int limit);

    /** The first account after a username, or of all. */
    Optional<String> accountAfter(Transaction transaction, Optional<String> username);

    /** Likewise, the first account with calls. */
    Optional<String> callerAfter(Transaction transaction, Optional<String> username);

    /**
     * Deletes an account's calls that began before a time.
     *
     * @return how many there were
     */
    int purge(Transaction transaction, String username, Instant time);

    /** Deletes an account's calls. */
    void remove(Transaction transaction, String username);
}
