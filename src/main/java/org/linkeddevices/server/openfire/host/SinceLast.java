// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * By how much a counter has grown since it was last asked: what Openfire takes for the sample of a
 * rate. Thread-safe.
 */
public final class SinceLast {

    private final LongSupplier counter;
    private final AtomicLong last;

    /**
     * Begins now.
     *
     * @param counter never goes back
     */
    public SinceLast(LongSupplier counter) {
        this.counter = counter;
        this.last = new AtomicLong(counter.getAsLong());
    }

    /** The growth since the last call, or since the beginning. */
    public double sample() {
        long now = counter.getAsLong();
        return Math.max(0, now - last.getAndSet(now));
    }
}
