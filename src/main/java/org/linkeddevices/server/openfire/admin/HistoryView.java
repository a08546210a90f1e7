// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;
import java.util.function.Function;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.EventChain;
import org.linkeddevices.server.roster.RosterEvent;

/**
 * What happened to an account's roster, newest first.
 *
 * @param events the newest events
 * @param total how many events there are
 * @param intact whether the chain over all of them is intact
 * @param brokenAt the number of the first event that does not fit, 0 if the chain is intact
 */
public record HistoryView(List<EventRow> events, long total, boolean intact, long brokenAt) {

    /**
     * Makes the view of the newest events.
     *
     * @param newest the events to show, newest first
     * @param verdict on the whole chain
     * @param name what a device is called now, or empty text
     */
    static HistoryView of(
            List<RosterEvent> newest, EventChain.Verdict verdict, Function<DeviceId, String> name) {
        List<EventRow> rows =
                newest.stream()
                        .map(
                                event ->
                                        new EventRow(
                                                event,
                                                event.what().device().map(name).orElse(""),
                                                verdict.intact()
                                                        || event.seq() < verdict.brokenAt()))
                        .toList();
        return new HistoryView(rows, verdict.events(), verdict.intact(), verdict.brokenAt());
    }

    /** Whether there are older events than those shown. */
    public boolean shortened() {
        return total > events.size();
    }
}
