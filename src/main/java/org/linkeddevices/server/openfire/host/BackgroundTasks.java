// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin's own threads: for work that must not hold up a thread of the server's, and for work
 * that is done from time to time. A task that fails is logged; a repeated one goes on.
 */
public final class BackgroundTasks implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTasks.class);
    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(THREADS, new NamedThreads("linked-devices-"));
    private final Queue<Future<?>> repeated = new ConcurrentLinkedQueue<>();
    private final Queue<Future<?>> delayed = new ConcurrentLinkedQueue<>();

    /** Starts the threads. */
    public BackgroundTasks() {
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Does something soon. After {@link #close} it is not done any more. */
    @Override
    public void execute(Runnable task) {
        if (threads.isShutdown()) {
            LOG.debug("the plugin is stopping; not done: {}", task);
            return;
        }
        threads.execute(guarded(task));
    }

    /** Does something after a while; at the latest when the plugin stops. */
    public void after(Duration delay, Runnable task) {
        if (threads.isShutdown()) {
            task.run();
            return;
        }
        delayed.add(threads.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS));
        delayed.removeIf(Future::isDone);
    }

    /** Does something soon and again and again, with this pause after each time. */
    public void every(Duration pause, Runnable task) {
        repeated.add(
                threads.scheduleWithFixedDelay(
                        guarded(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a background task failed", e);
            }
        };
    }

    /** Waits a few seconds for what is being done and drops the rest. */
    @Override
    public void close() {
        repeated.forEach(task -> task.cancel(false));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
