// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.sql.Transaction;

/** The sync log as the archive reads it; always one account's rows. */
interface ArchiveStore {

    /** The first entry with this number or a higher one, archived or not. */
    Optional<Position> from(Transaction transaction, String username, long seq);

    /** The last entry, archived or not. */
    Optional<Position> last(Transaction transaction, String username);

    /** The entry with this number, archived or not. */
    Optional<Position> at(Transaction transaction, String username, long seq);

    /**
     * The archived messages at one end of a range.
     *
     * @param newest whether it is the end with the highest numbers; then these come first
     * @param limit how many at the most
     */
    List<ArchivedMessage> messages(
            Transaction transaction, String username, Range range, boolean newest, int limit);

    /** The same without the stanzas. */
    List<Position> positions(
            Transaction transaction, String username, Range range, boolean newest, int limit);
}
