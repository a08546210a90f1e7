// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.sql.Transaction;

/** What is learnt of a device while it is connected. */
interface SightingStore {

    /**
     * Notes that the device was connected; the time never goes back.
     *
     * @return whether the device is linked
     */
    boolean seen(Transaction transaction, DeviceRef device, Instant at, Optional<String> address);

    /** Notes what the client says it is. */
    void software(Transaction transaction, DeviceRef device, String software);

    /**
     * Names a device that no person has named.
     *
     * @return whether the name was taken
     */
    boolean suggestName(Transaction transaction, DeviceRef device, DeviceName name);

    /** The number of the newest event that the device is known to have got. */
    long notified(Transaction transaction, DeviceRef device);

    /** Notes that the device got all events up to a number; it never goes back. */
    void setNotified(Transaction transaction, DeviceRef device, long seq);
}
