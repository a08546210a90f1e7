// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.server.roster.DeviceRef;

/**
 * How far a device is behind its account's log.
 *
 * @param device the device
 * @param behind how many entries come after its cursor
 * @param acknowledged when the device last proved that it got something, if ever
 * @param pendingSince when the oldest of the entries after its cursor was logged; empty if there is
 *     none
 */
public record Lag(
        DeviceRef device,
        long behind,
        Optional<Instant> acknowledged,
        Optional<Instant> pendingSince) {}
