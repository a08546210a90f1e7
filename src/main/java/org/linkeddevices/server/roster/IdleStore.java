// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.List;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.sql.Transaction;

/** Which devices were not seen for long. */
interface IdleStore {

    /**
     * An idle device.
     *
     * @param device the device
     * @param warned whether its account was warned since the device was seen last
     */
    record Idle(Device device, boolean warned) {}

    /** Linked devices of a role that were last seen before a time, the longest unseen first. */
    List<Idle> unseenSince(Transaction transaction, Role role, Instant before, int limit);

    /** Notes that the account was warned. */
    void warned(Transaction transaction, DeviceRef device, Instant at);
}
