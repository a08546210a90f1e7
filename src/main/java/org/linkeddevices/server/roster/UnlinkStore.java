// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.sql.Transaction;

/** Which unlinked devices still may have sessions. */
interface UnlinkStore {

    /**
     * Unlinked devices whose sessions are not known to be closed, ordered by account and number.
     *
     * @param after begin after this one, or empty to begin with the first
     */
    List<DeviceRef> pending(Transaction transaction, Optional<DeviceRef> after, int limit);

    /** Notes that a device's sessions are closed on every node. */
    void done(Transaction transaction, DeviceRef device);
}
