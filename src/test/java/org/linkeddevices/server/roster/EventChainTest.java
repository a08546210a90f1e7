// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;

class EventChainTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.007Z");
    private static final Origin ORIGIN = new Origin(Actor.account(), Optional.of("192.0.2.7"));

    @Test
    void hash_knownEvent_isWhatAnybodyCanCompute() {
        // printf of the netstrings in the class comment, piped through sha256sum.
        assertEquals(
                "2aab244333b23e49b74866527793586be8aa9a2ca4ca5f69164a595f30183618",
                EventChain.hash(
                        EventChain.START,
                        "alice",
                        1,
                        NOON,
                        RosterEvent.What.of(EventKind.RENAMED, new DeviceId(17), "B\u00FCro"),
                        ORIGIN));
    }

    @Test
    void verify_untouched_isIntact() {
        List<RosterEvent> events = chain(5);
        assertEquals(new EventChain.Verdict(true, 5, 0), verify(events, head(events)));
        assertTrue(verify(List.of(), EventChain.START).intact());
    }

    @Test
    void verify_changedEvent_isFoundThere() {
        List<RosterEvent> events = chain(5);
        String head = head(events);
        RosterEvent third = events.get(2);
        events.set(
                2,
                new RosterEvent(
                        third.username(),
                        third.seq(),
                        third.at().plusMillis(1),
                        third.what(),
                        third.origin(),
                        third.hash()));
        assertEquals(new EventChain.Verdict(false, 5, 3), verify(events, head));
    }

    @Test
    void verify_removedInTheMiddleOrAtTheEnd_isFound() {
        List<RosterEvent> middle = chain(5);
        String head = head(middle);
        middle.remove(1);
        assertEquals(new EventChain.Verdict(false, 4, 2), verify(middle, head));
        List<RosterEvent> end = chain(5);
        end.remove(4);
        assertEquals(new EventChain.Verdict(false, 4, 5), verify(end, head));
    }

    @Test
    void verify_rewrittenWithOwnHashes_isFoundByTheHead() {
        List<RosterEvent> events = chain(5);
        assertFalse(verify(chain(4), head(events)).intact());
    }

    @Test
    void hash_fieldsThatRunTogether_differ() {
        assertFalse(hashOf("ab", "c").equals(hashOf("a", "bc")));
    }

    private static EventChain.Verdict verify(List<RosterEvent> events, String head) {
        EventChain chain = new EventChain();
        events.forEach(chain::add);
        return chain.verdict(head);
    }

    private static String hashOf(String address, String detail) {
        return EventChain.hash(
                EventChain.START,
                "alice",
                1,
                NOON,
                new RosterEvent.What(EventKind.RENAMED, Optional.empty(), Optional.of(detail)),
                new Origin(Actor.account(), Optional.of(address)));
    }

    private static String head(List<RosterEvent> events) {
        return events.get(events.size() - 1).hash();
    }

    private static List<RosterEvent> chain(int length) {
        List<RosterEvent> events = new ArrayList<>();
        String previous = EventChain.START;
        for (int seq = 1; seq <= length; seq++) {
            RosterEvent.What what = RosterEvent.What.of(EventKind.LINKED, new DeviceId(seq));
            previous = EventChain.hash(previous, "alice", seq, NOON, what, ORIGIN);
            events.add(new RosterEvent("alice", seq, NOON, what, ORIGIN, previous));
        }
        return events;
    }
}
