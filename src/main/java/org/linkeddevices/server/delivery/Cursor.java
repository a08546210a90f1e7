// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.server.roster.DeviceRef;

/**
 * How far a device is in its account's log.
 *
 * @param device the device
 * @param start the end of the log when the device was linked; what is before is not for it
 * @param acked the number up to which the device is known to have everything
 * @param at when that was last proved, if ever
 */
public record Cursor(DeviceRef device, long start, long acked, Optional<Instant> at) {}
