// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.protocol.roster.Role;

/**
 * One installation of a client that is, or was, linked to an account.
 *
 * @param ref the account and the device's number
 * @param name the name that its user sees
 * @param platform the kind of machine
 * @param role primary or companion
 * @param linking how it came to the roster
 * @param lastSeen when, where and as what it was seen last
 * @param linked false once it was unlinked; such a device only remains for the history, and so that
 *     its number is not given out again
 */
public record Device(
        DeviceRef ref,
        DeviceName name,
        Platform platform,
        Role role,
        Linking linking,
        Sighting lastSeen,
        boolean linked) {

    /** Whether this is the account's primary. */
    public boolean isPrimary() {
        return role == Role.PRIMARY;
    }
}
