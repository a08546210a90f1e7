// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A point in time until which a test waits for something. */
public final class Deadline {

    private static final long PAUSE_MILLIS = 20;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** A deadline in some seconds. */
    public static Deadline in(int seconds) {
        return new Deadline(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Whether it has passed. */
    public boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /** Lets others work for a moment before the next look. */
    public void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }

    /**
     * Waits until the condition holds.
     *
     * @throws AssertionError if it did not hold in time
     */
    public void await(String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (isOver()) {
                throw new AssertionError("not in time: " + what);
            }
            pause();
        }
    }
}
