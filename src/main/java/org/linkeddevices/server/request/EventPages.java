// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.ArrayList;
import java.util.List;
import org.linkeddevices.protocol.roster.Event;
import org.linkeddevices.protocol.roster.History;
import org.linkeddevices.protocol.roster.HistoryRequest;
import org.linkeddevices.server.roster.EventChain;
import org.linkeddevices.server.roster.EventLog;
import org.linkeddevices.server.roster.RosterEvent;

/** The account's chain of events as it goes over the wire, each event with the hash before it. */
public final class EventPages {

    private final EventLog log;

    /** Creates it. */
    public EventPages(EventLog log) {
        this.log = log;
    }

    /** A part of the chain. */
    public History page(String username, HistoryRequest request) {
        // One more at both ends: the event before gives the first hash, the one after tells
        // whether the part is the last.
        boolean fromStart = request.after() < 1;
        long before = fromStart ? 0 : request.after() - 1;
        int limit = request.max() + (fromStart ? 1 : 2);
        List<RosterEvent> chain = log.after(username, before, limit);
        List<Event> events = new ArrayList<>();
        String previous = EventChain.START;
        for (RosterEvent event : chain) {
            if (event.seq() > request.after() && events.size() < request.max()) {
                events.add(event(event, previous));
            }
            previous = event.hash();
        }
        return new History(events, chain.size() < limit);
    }

    /** Single events, in the order given. */
    public List<Event> events(String username, List<RosterEvent> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        for (RosterEvent event : wanted) {
            String previous =
                    event.seq() <= 1
                            ? EventChain.START
                            : log.after(username, event.seq() - 2, 1).stream()
                                    .map(RosterEvent::hash)
                                    .findFirst()
                                    .orElse(EventChain.START);
            events.add(event(event, previous));
        }
        return events;
    }

    private static Event event(RosterEvent event, String previous) {
        return new Event(
                event.seq(),
                event.at(),
                event.what().kind().wireName(),
                event.what().device(),
                event.what().detail(),
                new Event.By(event.origin().actor().encoded(), event.origin().address()),
                new Event.Chain(event.hash(), previous));
    }
}
