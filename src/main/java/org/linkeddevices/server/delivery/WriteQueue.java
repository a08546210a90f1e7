// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts what is to be written at the same time into groups, each of which one thread writes: that of
 * its first ticket if somebody waits on it. Only one group is written at a time, so nobody can
 * commit a number before the one that precedes it. Thread-safe.
 */
final class WriteQueue {

    private static final int GROUP = 256;

    private List<Ticket> waiting = new ArrayList<>();
    private boolean writing;

    /** Stands in the queue. */
    void join(Ticket ticket) {
        synchronized (this) {
            if (writing) {
                waiting.add(ticket);
                return;
            }
            writing = true;
        }
        ticket.lead(List.of(ticket));
    }

    /**
     * A group was written: those who came meanwhile are next.
     *
     * @param goesOn whether the writer could write another one
     * @return the group that it is to write, which has none of its own entries; empty if none
     */
    List<Ticket> leave(List<Ticket> written, boolean goesOn) {
        List<Ticket> next = next();
        // First, so that the database has something to do while the others wake up.
        if (!goesOn && !next.isEmpty()) {
            next.get(0).lead(next);
        }
        written.forEach(Ticket::wake);
        return goesOn ? next : List.of();
    }

    /** In the order in which they came. */
    private synchronized List<Ticket> next() {
        List<Ticket> group = waiting;
        if (group.size() > GROUP) {
            waiting = new ArrayList<>(group.subList(GROUP, group.size()));
            group = List.copyOf(group.subList(0, GROUP));
        } else {
            waiting = new ArrayList<>();
        }
        writing = !group.isEmpty();
        return group;
    }
}
