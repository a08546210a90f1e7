// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who called. */
public enum CallDirection {
    /** The other side did. */
    INCOMING,
    /** The account did. */
    OUTGOING;

    /** The name on the wire and in the database, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a value by its name on the wire. */
    public static Optional<CallDirection> of(String wireName) {
        return Arrays.stream(values()).filter(v -> v.wireName().equals(wireName)).findFirst();
    }
}
