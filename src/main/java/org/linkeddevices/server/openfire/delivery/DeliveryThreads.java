// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.linkeddevices.server.openfire.host.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that hand messages to sessions, one per processor. */
final class DeliveryThreads implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryThreads.class);
    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    new NamedThreads("linked-devices-delivery-"));

    /**
     * Runs a task soon. After {@link #close} it is not run: devices get the rest when they catch
     * up.
     */
    @Override
    public void execute(Runnable task) {
        if (!threads.isShutdown()) {
            threads.execute(() -> guarded(task));
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("messages were not handed out; devices get them when they come again", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
