// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Does something again and again, beside the test, until it is told to finish. */
public final class Repeating {

    private final Thread thread;
    private volatile boolean finished;
    private volatile Optional<Exception> failure = Optional.empty();
    private int done;

    /** What is done. */
    @FunctionalInterface
    public interface Step {

        /**
         * Does it.
         *
         * @param number counts from 0
         */
        void run(int number) throws Exception;
    }

    private Repeating(Duration pause, Step step) {
        thread = new Thread(() -> repeat(pause, step));
    }

    /**
     * Begins.
     *
     * @param pause how long to wait after each step
     */
    public static Repeating begin(Duration pause, Step step) {
        Repeating repeating = new Repeating(pause, step);
        repeating.thread.start();
        return repeating;
    }

    private void repeat(Duration pause, Step step) {
        try {
            while (!finished) {
                step.run(done);
                done++;
                LockSupport.parkNanos(pause.toNanos());
            }
        } catch (Exception e) {
            failure = Optional.of(e);
        }
    }

    /**
     * Waits for the end of the step that is being done.
     *
     * @return how many were done
     * @throws Exception what a step threw
     */
    public int finish() throws Exception {
        finished = true;
        thread.join();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return done;
    }
}
