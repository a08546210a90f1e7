// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a call, as the device sees it that asks. */
public enum CallOutcome {
    /** Nothing yet. */
    RINGING,
    /** It was answered: an incoming call by the device that asks, an outgoing one by the peer. */
    ANSWERED,
    /** An incoming call was answered, but not by the device that asks. */
    ELSEWHERE,
    /** Nobody answered before the caller gave up. */
    MISSED,
    /** The called one did not want it. */
    REJECTED,
    /** The account gave up calling, or the call gave way to one that the peer began just then. */
    CANCELLED;

    /** The name on the wire and in the database, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a value by its name on the wire. */
    public static Optional<CallOutcome> of(String wireName) {
        return Arrays.stream(values()).filter(v -> v.wireName().equals(wireName)).findFirst();
    }
}
