// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waiting for a condition with a deadline.
 *
 * @param nanos the deadline on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanos) {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * A deadline from now on.
     *
     * @param time how long from now
     * @return the deadline
     */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /**
     * What is left.
     *
     * @return the time until the deadline, zero when it has passed
     */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /**
     * Waits until the condition holds.
     *
     * @param what the condition in words, for the error
     * @param condition asked again and again
     * @throws AssertionError if it does not hold in time
     */
    public void until(String what, BooleanSupplier condition) {
        until(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Waits until there is a value.
     *
     * @param what the value in words, for the error
     * @param value asked again and again
     * @param <T> type of the value
     * @return the value
     * @throws AssertionError if there is none in time
     */
    public <T> T until(String what, Supplier<Optional<T>> value) {
        while (true) {
            Optional<T> found = value.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (left().isZero()) {
                throw new AssertionError("Not in time: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
