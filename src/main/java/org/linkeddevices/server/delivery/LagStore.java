// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linkeddevices.server.sql.Transaction;

/** How far devices are behind, and how large the log is. */
interface LagStore {

    /**
     * A device's place in its account's log.
     *
     * @param cursor its cursor
     * @param pendingSince when the first entry after the cursor was logged, if there is one
     */
    record Place(Cursor cursor, Optional<Instant> pendingSince) {}

    /** The places of an account's linked devices, by their numbers. */
    List<Place> places(Transaction transaction, String username);

    /**
     * Linked devices with entries after their cursors, those first whose oldest such entry is the
     * oldest, then by account and number.
     *
     * @param after begin after this one
     */
    List<Place> behind(Transaction transaction, Optional<Lag> after, int limit);

    /** How many rows the log has. */
    long rows(Transaction transaction);

    /** The bytes on disk of the log with its indexes, if the database says. */
    OptionalLong bytes(Transaction transaction);

    /** How many linked devices have entries after their cursors, and since when. */
    Lags.Waiting waiting(Transaction transaction);
}
