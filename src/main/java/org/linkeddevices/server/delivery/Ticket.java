// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One writer's entries, and what became of them. The writer's thread waits on it, until the entries
 * are written or it is told to write a group that begins with them.
 */
final class Ticket {

    private final List<NewEntry> entries;
    private final Thread writer = Thread.currentThread();
    private List<Numbered> done = List.of();
    private @Nullable RuntimeException failure;
    private volatile List<Ticket> group = List.of();
    private volatile boolean settled;

    /** Creates it for the thread that is running. */
    Ticket(List<NewEntry> entries) {
        this.entries = entries;
    }

    List<NewEntry> entries() {
        return entries;
    }

    /** Tells the writer to write this group, which it is the first of. */
    void lead(List<Ticket> tickets) {
        group = tickets;
        wake();
    }

    /**
     * Waits.
     *
     * @return the group to write; empty if the entries were settled by somebody else
     */
    List<Ticket> await() {
        boolean interrupted = false;
        while (group.isEmpty() && !settled) {
            LockSupport.park(this);
            // The message must not be routed before it is known to be durable.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return group;
    }

    void written(List<Numbered> numbered) {
        done = numbered;
        settled = true;
    }

    void fail(RuntimeException reason) {
        failure = reason;
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** Lets the writer look at what became of its entries. Each is woken by itself, only once. */
    void wake() {
        if (writer != Thread.currentThread()) {
            LockSupport.unpark(writer);
        }
    }

    /** The entries with their numbers, once settled. */
    List<Numbered> result() {
        if (failure != null) {
            throw failure;
        }
        return done;
    }
}
