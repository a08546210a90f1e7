// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands an account's new entries to the streams of its devices on this node, in the order of the
 * log. Entries come in under the lock of the log; whichever writer comes by hands them out, so that
 * no thread waits for another. Thread-safe.
 */
final class Feed {

    private final String account;
    private final Queue<Numbered> entries = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final List<DeviceStream> streams = new CopyOnWriteArrayList<>();

    /**
     * Creates the feed.
     *
     * @param account the account's bare JID
     */
    Feed(String account) {
        this.account = account;
    }

    String account() {
        return account;
    }

    List<DeviceStream> streams() {
        return streams;
    }

    /** Takes note of an entry. */
    void add(Numbered entry) {
        entries.add(entry);
    }

    /**
     * Hands out what there is, unless somebody is at it, who then does it.
     *
     * @param behind is told of each stream that must read the table
     */
    void drain(Consumer<DeviceStream> behind) {
        while (!entries.isEmpty() && turn.tryLock()) {
            try {
                for (Numbered next = entries.poll(); next != null; next = entries.poll()) {
                    handOut(next, behind);
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private void handOut(Numbered entry, Consumer<DeviceStream> behind) {
        Copy copy = Copy.live(entry, account);
        for (DeviceStream stream : streams) {
            if (!stream.live(copy)) {
                behind.accept(stream);
            }
        }
    }
}
