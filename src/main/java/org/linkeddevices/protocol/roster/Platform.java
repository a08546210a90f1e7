// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of machine that a device runs on. */
public enum Platform {
    /** A phone. */
    PHONE,
    /** A tablet. */
    TABLET,
    /** A desktop or laptop computer. */
    DESKTOP,
    /** A web browser. */
    WEB,
    /** Anything else, or not known. */
    OTHER;

    /** The name on the wire and in the database, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a value by its name on the wire.
     *
     * @param wireName the name, in lower case
     * @return the value, or empty if there is none of that name
     */
    public static Optional<Platform> of(String wireName) {
        return Arrays.stream(values()).filter(v -> v.wireName().equals(wireName)).findFirst();
    }
}
