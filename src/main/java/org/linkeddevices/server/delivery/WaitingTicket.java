// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The ticket of a thread that waits, until its entries are written or it is told to write a group
 * that begins with them.
 */
final class WaitingTicket extends Ticket {

    private final Thread writer = Thread.currentThread();
    private volatile List<Ticket> group = List.of();

    /** Creates it for the thread that is running. */
    WaitingTicket(List<NewEntry> entries) {
        super(entries);
    }

    @Override
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
        while (group.isEmpty() && !isSettled()) {
            LockSupport.park(this);
            // The message must not be routed before it is known to be durable.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return group;
    }

    @Override
    void wake() {
        if (writer != Thread.currentThread()) {
            LockSupport.unpark(writer);
        }
    }
}
