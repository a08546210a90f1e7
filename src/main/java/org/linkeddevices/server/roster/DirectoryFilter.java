// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.protocol.roster.Platform;

/**
 * Which devices an administrator wants to see.
 *
 * @param text part of the account's or the device's name, case does not count; empty for all
 * @param state linked, unlinked or both
 * @param platform one platform, or empty for all
 * @param unseenSince only devices that were last seen before this, or empty for all
 */
public record DirectoryFilter(
        String text, State state, Optional<Platform> platform, Optional<Instant> unseenSince) {

    /** Which states are wanted. */
    public enum State {
        /** Only linked devices. */
        LINKED,
        /** Only unlinked devices. */
        UNLINKED,
        /** Both. */
        ANY
    }

    /** All linked devices. */
    public static final DirectoryFilter LINKED =
            new DirectoryFilter("", State.LINKED, Optional.empty(), Optional.empty());
}
