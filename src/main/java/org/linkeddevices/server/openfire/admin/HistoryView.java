// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.ArrayList;
import java.util.Collections;
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
     * @param all the whole chain, oldest first
     * @param verdict on the whole chain
     * @param limit how many events to show
     * @param name what a device is called now, or empty text
     */
    static HistoryView of(
            List<RosterEvent> all,
            EventChain.Verdict verdict,
            int limit,
            Function<DeviceId, String> name) {
        List<EventRow> rows = new ArrayList<>();
        for (RosterEvent event : all.subList(Math.max(0, all.size() - limit), all.size())) {
            rows.add(
                    new EventRow(
                            event,
                            event.what().device().map(name).orElse(""),
                            verdict.intact() || event.seq() < verdict.brokenAt()));
        }
        Collections.reverse(rows);
        return new HistoryView(rows, all.size(), verdict.intact(), verdict.brokenAt());
    }

    /** Whether there are older events than those shown. */
    public boolean shortened() {
        return total > events.size();
    }
}
