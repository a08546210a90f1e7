// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands an account's new entries to the streams of its devices on this node, in the order of the
 * log. One thread at a time does so, and never a writer's own: while an entry goes out to many
 * devices, its sender's next message is being written. What comes meanwhile goes out together.
 * Thread-safe.
 */
final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Copies copies;
    private final Executor executor;
    private final Consumer<DeviceStream> behind;
    private final Queue<Numbered> entries = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final List<DeviceStream> streams = new CopyOnWriteArrayList<>();

    /**
     * Creates the feed.
     *
     * @param copies makes what devices get
     * @param executor where entries are handed out
     * @param behind is told of each stream that must read the table
     */
    Feed(Copies copies, Executor executor, Consumer<DeviceStream> behind) {
        this.copies = copies;
        this.executor = executor;
        this.behind = behind;
    }

    List<DeviceStream> streams() {
        return streams;
    }

    /** Hands an entry out, after those that came before it. */
    void add(Numbered entry) {
        entries.add(entry);
        start();
    }

    private void start() {
        if (running.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
    }

    private void run() {
        try {
            for (Numbered next = entries.poll(); next != null; next = entries.poll()) {
                handOut(next);
            }
            streams.forEach(Feed::flush);
        } finally {
            running.set(false);
        }
        if (!entries.isEmpty()) {
            start();
        }
    }

    private static void flush(DeviceStream stream) {
        try {
            stream.flush();
        } catch (RuntimeException e) {
            fail(stream, e);
        }
    }

    private void handOut(Numbered entry) {
        Copy copy = copies.live(entry);
        for (DeviceStream stream : streams) {
            handOut(copy, stream);
        }
    }

    private void handOut(Copy copy, DeviceStream stream) {
        try {
            if (!stream.live(copy)) {
                behind.accept(stream);
            }
        } catch (RuntimeException e) {
            fail(stream, e);
        }
    }

    /** One session's trouble is not the others'; its device gets the rest when it comes back. */
    private static void fail(DeviceStream stream, RuntimeException reason) {
        LOG.error("{} gets nothing more on this stream", stream.device(), reason);
        stream.pause();
    }
}
