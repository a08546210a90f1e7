// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times as XMPP writes them (XEP-0082). */
public final class XmppTime {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private XmppTime() {}

    /** Writes a time in UTC with milliseconds. */
    public static String format(Instant time) {
        return MILLISECONDS.format(time);
    }

    /** Writes a time in UTC, cut to whole seconds. */
    public static String formatSeconds(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Reads a time with any offset from UTC; empty if the text is not one. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
