// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;

/**
 * What the sweep would do, or did, with a device that was not seen for long.
 *
 * @param device the device that is unlinked, or about which the account is warned
 * @param unseen the device that was not seen: itself, or its primary
 * @param action what
 * @param reason by which rule
 * @param due when the rule unlinks; for a primary, when its companions are unlinked
 */
public record IdleFinding(
        Device device, Device unseen, Action action, UnlinkReason reason, Instant due) {

    /** What the sweep does. */
    public enum Action {
        /** Tell the account that the time is near. */
        WARN,
        /** Unlink the device. */
        UNLINK
    }
}
