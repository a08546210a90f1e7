// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.linkeddevices.server.openfire.host.NamedThreads;

/**
 * The threads that write messages to the log whose senders do not wait: as many as there are groups
 * written at the same time at most.
 */
public final class LogThreads implements Executor, AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService threads;

    /**
     * Creates it; threads are started when they are needed.
     *
     * @param most how many
     */
    public LogThreads(int most) {
        threads =
                new ThreadPoolExecutor(
                        most,
                        most,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        new NamedThreads("linked-devices-log-"),
                        // What comes while the plugin ends is written by whoever brings it.
                        (task, pool) -> task.run());
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Waits a few seconds for what is being written. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
