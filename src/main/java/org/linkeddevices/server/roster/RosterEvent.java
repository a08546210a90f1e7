// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;

/**
 * A link of the account's chain of events.
 *
 * @param username the account
 * @param seq 1, 2, 3, … within the account, without gaps
 * @param at when it happened, to the millisecond
 * @param what what happened
 * @param origin who did it, and from where
 * @param hash the chain's hash up to this event, see {@link EventChain}
 */
public record RosterEvent(
        String username, long seq, Instant at, What what, Origin origin, String hash) {

    /**
     * Whether a device did this itself, so that it need not be told. A device causes its own
     * linking; whoever issued the token for it wants to know when it is used.
     */
    public boolean isCausedBy(DeviceId device) {
        Optional<DeviceId> cause =
                what.kind() == EventKind.LINKED ? what.device() : origin.actor().device();
        return cause.equals(Optional.of(device));
    }

    /**
     * What happened.
     *
     * @param kind the kind of change
     * @param device the device that it happened to, if any
     * @param detail what the kind says it is, else empty
     */
    public record What(EventKind kind, Optional<DeviceId> device, Optional<String> detail) {

        /** Something that happened to a device. */
        public static What of(EventKind kind, DeviceId device) {
            return new What(kind, Optional.of(device), Optional.empty());
        }

        /** Something that happened to a device, with a detail. */
        public static What of(EventKind kind, DeviceId device, String detail) {
            return new What(kind, Optional.of(device), Optional.of(detail));
        }

        /** Something that happened to the account. */
        public static What of(EventKind kind) {
            return new What(kind, Optional.empty(), Optional.empty());
        }
    }
}
