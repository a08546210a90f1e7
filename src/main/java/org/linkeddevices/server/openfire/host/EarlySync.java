// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings files to the disk soon after they have grown. Whoever must wait for the disk later, and
 * keeps others waiting meanwhile, then waits for little. Thread-safe.
 */
final class EarlySync implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EarlySync.class);

    /** Between two times, so that what comes at the same time is brought together. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Sync sync;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean grown;

    /** Brings to the disk what there is. */
    @FunctionalInterface
    interface Sync {

        /**
         * Does it.
         *
         * @throws IOException if it cannot be done now
         */
        void run() throws IOException;
    }

    /** Begins with something that grows. */
    EarlySync(Sync sync) {
        this.sync = sync;
        Thread thread = new NamedThreads("linked-devices-disk-").newThread(this::work);
        thread.start();
    }

    /** Whether files can be replaced on this system while somebody has them open. */
    static boolean isPossible() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Begins with files.
     *
     * @param files may be replaced by others at any time
     */
    static EarlySync of(List<Path> files) {
        return new EarlySync(
                () -> {
                    for (Path file : files) {
                        // Opened each time, to read: it is somebody else's.
                        try (FileChannel channel = FileChannel.open(file)) {
                            channel.force(false);
                        }
                    }
                });
    }

    /** They have grown. */
    void grew() {
        // Without the lock first: this is said with each commit.
        if (!grown) {
            wake();
        }
    }

    private synchronized void wake() {
        grown = true;
        // Does not end the pause: nobody waits here then.
        notifyAll();
    }

    private void work() {
        try {
            boolean over = awaitGrowth();
            while (!over) {
                bring();
                over = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) || awaitGrowth();
            }
        } catch (InterruptedException e) {
            LOG.warn("files are not brought to the disk early any more", e);
        }
    }

    /** Waits until files have grown; returns whether this was closed instead. */
    private synchronized boolean awaitGrowth() throws InterruptedException {
        while (!grown && closed.getCount() > 0) {
            wait();
        }
        grown = false;
        return closed.getCount() == 0;
    }

    private void bring() {
        try {
            sync.run();
        } catch (IOException | RuntimeException e) {
            // Its owner brings it to the disk later, as ever; perhaps it is just being replaced.
            LOG.debug("not brought to the disk early", e);
        }
    }

    /** Ends it; does not wait for the disk. */
    @Override
    public void close() {
        closed.countDown();
        wake();
    }
}
