// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Transaction;

/** The rows of the log as retention sees them. */
interface RetentionStore {

    /** What retention must know of an entry. */
    record Line(long seq, Instant at, EntryKind kind, boolean missed) {}

    /** A device for which too much waits. */
    record Overflow(DeviceRef device, boolean isPrimary) {}

    /**
     * Accounts in the order of their names.
     *
     * @param after begin after this one
     */
    List<LogState> accounts(Transaction transaction, Optional<String> after, int limit);

    /**
     * Locks an account, so that no device is linked or unlinked until the end of the transaction.
     *
     * @return the account as it is then, if it is there
     */
    Optional<LogState> lock(Transaction transaction, String username);

    /** Entries after a number, in order. */
    List<Line> lines(Transaction transaction, String username, long after, int limit);

    /** Deletes the entries from one number to another, both included. */
    int delete(Transaction transaction, String username, long from, long to);

    /** Notes the highest number that was deleted; lower ones change nothing. */
    void setDeleted(Transaction transaction, String username, long seq);

    /**
     * Moves the cursors of linked devices that are behind a number to it. That they got anything is
     * not said.
     *
     * @return how many were moved
     */
    int skip(Transaction transaction, String username, long seq);

    /** Moves a linked device's cursor likewise. */
    int skip(Transaction transaction, DeviceRef device, long seq);

    /** Linked devices for which more than so many entries wait, by account and number. */
    List<Overflow> overflows(Transaction transaction, int pending, int limit);

    /** One of them. */
    Optional<Overflow> overflow(Transaction transaction, DeviceRef device, int pending);
}
