// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.Arrays;
import java.util.Locale;

/** What can happen to a roster. */
public enum EventKind {
    /** A device was linked. */
    LINKED(true),
    /** A device was unlinked; the detail is the {@link UnlinkReason}. */
    UNLINKED(true),
    /** A device got another name; the detail is the new name. */
    RENAMED(true),
    /** A device became the primary. */
    PROMOTED(true),
    /** A device's secret logged in a second time while the device was connected. */
    DUPLICATE_SESSION(true),
    /** A device will be unlinked because it was not seen; the detail is when (XEP-0082). */
    ABOUT_TO_EXPIRE(true),
    /**
     * A device, or an unlinked session if there is none, has keys for encrypted messages (OMEMO);
     * the detail is the identity key's fingerprint, 64 hexadecimal digits.
     */
    KEY_ADDED(true),
    /** A device, or an unlinked session if there is none, has another identity key; likewise. */
    KEY_CHANGED(true),
    /** A link token was issued. */
    TOKEN_ISSUED(false),
    /** A link token was withdrawn before it was used. */
    TOKEN_WITHDRAWN(false),
    /** Not written by this plugin: the row was tampered with, or is of a later version. */
    UNKNOWN(false);

    private final boolean announced;

    EventKind(boolean announced) {
        this.announced = announced;
    }

    /** Whether the account's devices get a message about it; the history has all kinds. */
    public boolean isAnnounced() {
        return announced;
    }

    /** The name on the wire and in the database, such as {@code duplicate-session}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a kind by its name; a name that somebody wrote into the database by hand is {@link
     * #UNKNOWN}, which no hash of the chain can match.
     */
    public static EventKind of(String wireName) {
        return Arrays.stream(values())
                .filter(k -> k.wireName().equals(wireName))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
