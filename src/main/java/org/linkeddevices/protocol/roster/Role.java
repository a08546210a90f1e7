// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a device is to its account. */
public enum Role {
    /** The one device that may link, rename and unlink the others. */
    PRIMARY,
    /** A device beside the primary. */
    COMPANION;

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
    public static Optional<Role> of(String wireName) {
        return Arrays.stream(values()).filter(v -> v.wireName().equals(wireName)).findFirst();
    }
}
