// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Transaction;

/** How far devices, and the unlinked sessions together, are in the log. */
interface CursorStore {

    /** A linked device's cursor. */
    Optional<Cursor> cursor(Transaction transaction, DeviceRef device);

    /** The cursors of an account's linked devices. */
    List<Cursor> cursors(Transaction transaction, String username);

    /** Lets a device begin at the present end of the log. */
    void begin(Transaction transaction, DeviceRef device, long head);

    /** Moves cursors forward; none goes back. Sorted by account and device. */
    void advance(Transaction transaction, Map<DeviceRef, Long> reached, Instant at);

    /** How far the unlinked sessions were offered what they missed; empty if there is no log. */
    Optional<Long> offered(Transaction transaction, String username);

    /** Notes that the unlinked sessions were offered what they missed. */
    void offer(Transaction transaction, String username, long seq);
}
