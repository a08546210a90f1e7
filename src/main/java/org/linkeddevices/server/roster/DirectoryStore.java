// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.sql.Transaction;

/** Devices of all accounts, ordered by account and device number. */
interface DirectoryStore {

    /** The devices after a key, in order. */
    List<Device> after(
            Transaction transaction, DirectoryFilter filter, Optional<DeviceRef> key, int limit);

    /** The devices before a key, in reverse order. */
    List<Device> before(Transaction transaction, DirectoryFilter filter, DeviceRef key, int limit);

    /** How much there is in all. */
    DeviceDirectory.Totals totals(Transaction transaction);
}
