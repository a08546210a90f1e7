// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.linkeddevices.server.openfire.host.NamedThreads;

/** The thread that writes messages to the log whose senders do not wait. */
public final class LogThread implements Executor, AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    new NamedThreads("linked-devices-log-"),
                    // What comes while the plugin ends is written by whoever brings it.
                    (task, pool) -> task.run());

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Waits a few seconds for what is being written. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
