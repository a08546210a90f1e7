// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.server.port.Line;

/**
 * When a client is left in peace: nobody looks at it (XEP-0352), and a ping would only wake it. It
 * is asked when somebody looks again, and once in ten minutes else. Not thread-safe.
 */
final class Rest {

    private static final Duration LENGTH = Duration.ofMinutes(10);

    private final Line line;
    private final Clock clock;
    private Optional<Instant> since = Optional.empty();

    Rest(Line line, Clock clock) {
        this.line = line;
        this.clock = clock;
    }

    /** Whether the client must not be asked now; to be called about every second as well. */
    boolean goesOn() {
        if (!line.isInactive()) {
            since = Optional.empty();
            return false;
        }
        if (since.isEmpty()) {
            begin();
        }
        return since.filter(start -> clock.instant().isBefore(start.plus(LENGTH))).isPresent();
    }

    /** The client was asked all the same: it rests anew. */
    void begin() {
        since = Optional.of(clock.instant());
    }
}
