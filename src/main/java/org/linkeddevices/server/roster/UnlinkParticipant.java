// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import org.linkeddevices.server.sql.Transaction;

/** A feature that keeps rows for a device: from when it comes, and not beyond when it goes. */
public interface UnlinkParticipant {

    /** Prepares what belongs to a device, in the transaction that links it. */
    default void link(Transaction transaction, DeviceRef device) {}

    /** Deletes what belongs to the device, in the transaction that unlinks it. */
    void unlink(Transaction transaction, DeviceRef device);

    /** Deletes what belongs to the account, in the transaction that removes it. */
    void remove(Transaction transaction, String username);
}
