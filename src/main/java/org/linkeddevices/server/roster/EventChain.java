// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.List;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.roster.EventHash;

/**
 * The hash chain over an account's events, so that everyone who reads them can tell whether an old
 * one was changed, removed or put in between.
 *
 * <p>An event's hash is SHA-256, in lower-case hexadecimal, over the netstrings ({@code
 * length:text,} with the length in bytes of UTF-8) of: the previous hash, username, seq, time (ISO
 * 8601 with milliseconds, UTC), kind, device (empty if none), actor, address, detail. The first
 * event's previous hash is 64 zeros.
 */
public final class EventChain {

    /** The previous hash of an account's first event. */
    public static final String START = EventHash.START;

    private String last = START;
    private long events;
    private long brokenAt;

    /** Begins to check a chain. */
    EventChain() {}

    /**
     * What a chain looks like after it was checked.
     *
     * @param intact whether every event follows from the one before it up to the account's head
     * @param events how many events were read
     * @param brokenAt the number of the first event that does not fit, 0 if intact
     */
    public record Verdict(boolean intact, long events, long brokenAt) {}

    /** The hash of an event, given the one before it. */
    public static String hash(
            String previous,
            String username,
            long seq,
            Instant at,
            RosterEvent.What what,
            Origin origin) {
        return EventHash.of(
                List.of(
                        previous,
                        username,
                        Long.toString(seq),
                        XmppTime.format(at),
                        what.kind().wireName(),
                        what.device().map(Object::toString).orElse(""),
                        origin.actor().encoded(),
                        origin.address().orElse(""),
                        what.detail().orElse("")));
    }

    /** Checks the next event. */
    void add(RosterEvent event) {
        events++;
        if (brokenAt > 0) {
            return;
        }
        String expected =
                hash(last, event.username(), events, event.at(), event.what(), event.origin());
        if (event.seq() == events && expected.equals(event.hash())) {
            last = expected;
        } else {
            brokenAt = events;
        }
    }

    /**
     * What the events that were added look like as the whole chain.
     *
     * @param head the hash that the account's row has
     */
    Verdict verdict(String head) {
        if (brokenAt > 0) {
            return new Verdict(false, events, brokenAt);
        }
        boolean whole = last.equals(head);
        return new Verdict(whole, events, whole ? 0 : events + 1);
    }
}
