// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import java.time.Instant;

/**
 * A place in a history, which is ordered by time, and what has the same time by the order in which
 * it was stored.
 *
 * @param at the time
 * @param position the message's number, or a bound
 */
public record HistoryPlace(Instant at, long position) {

    /** Before everything. */
    public static final HistoryPlace START = new HistoryPlace(Instant.EPOCH, 0);

    /** After everything. */
    public static final HistoryPlace END =
            new HistoryPlace(Instant.ofEpochMilli(Long.MAX_VALUE), Long.MAX_VALUE);

    /** The place right before everything of a time. */
    public static HistoryPlace at(Instant time) {
        return new HistoryPlace(time, 0);
    }
}
