// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

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
    public static final String START = "0".repeat(64);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private EventChain() {}

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
        StringBuilder text = new StringBuilder();
        List.of(
                        previous,
                        username,
                        Long.toString(seq),
                        TIME.format(at),
                        what.kind().wireName(),
                        what.device().map(Object::toString).orElse(""),
                        origin.actor().encoded(),
                        origin.address().orElse(""),
                        what.detail().orElse(""))
                .forEach(field -> appendNetstring(text, field));
        return HexFormat.of().formatHex(sha256(text.toString()));
    }

    /**
     * Checks a whole chain.
     *
     * @param events all events of an account, oldest first
     * @param head the hash that the account's row has
     */
    public static Verdict verify(List<RosterEvent> events, String head) {
        String previous = START;
        long seq = 0;
        for (RosterEvent event : events) {
            seq++;
            String expected =
                    hash(previous, event.username(), seq, event.at(), event.what(), event.origin());
            if (event.seq() != seq || !expected.equals(event.hash())) {
                return new Verdict(false, events.size(), seq);
            }
            previous = expected;
        }
        return previous.equals(head) ? new Verdict(true, seq, 0) : new Verdict(false, seq, seq + 1);
    }

    private static void appendNetstring(StringBuilder text, String field) {
        text.append(field.getBytes(StandardCharsets.UTF_8).length)
                .append(':')
                .append(field)
                .append(',');
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
