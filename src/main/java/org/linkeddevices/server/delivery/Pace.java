// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How fast a counter grows, over about the last minute. Thread-safe. */
public final class Pace {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final LongSupplier counter;
    private final Clock clock;
    private final Deque<Reading> readings = new ArrayDeque<>();

    /** What the counter said at a time. */
    private record Reading(Instant at, long count) {}

    /**
     * Begins to watch a counter.
     *
     * @param counter never goes back
     */
    public Pace(LongSupplier counter, Clock clock) {
        this.counter = counter;
        this.clock = clock;
        look();
    }

    /** Reads the counter; to be called every few seconds. */
    public synchronized void look() {
        Instant now = clock.instant();
        Instant begin = now.minus(SPAN);
        readings.addLast(new Reading(now, counter.getAsLong()));
        while (readings.size() > 2 && readings.getFirst().at().isBefore(begin)) {
            readings.removeFirst();
        }
    }

    /** By how much the counter grows in a second; 0 in the first moment. */
    public synchronized double perSecond() {
        Reading first = readings.getFirst();
        long millis = Duration.between(first.at(), clock.instant()).toMillis();
        return millis <= 0 ? 0 : (counter.getAsLong() - first.count()) * 1000.0 / millis;
    }
}
