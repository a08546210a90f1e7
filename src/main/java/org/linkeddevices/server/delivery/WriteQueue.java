// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts writers that wait at the same time into groups, each of which one of them writes for all.
 *
 * <p>Where the database can use it, one group is inserted while another is being committed; but
 * never two that write to the same account: so nobody can commit a number before the one that
 * precedes it. Thread-safe.
 */
final class WriteQueue {

    private static final int GROUP = 256;

    private final int most;
    private final List<Ticket> waiting = new ArrayList<>();
    private final Set<String> busy = new HashSet<>();
    private int writing;

    /**
     * Creates it.
     *
     * @param most how many groups are written at the same time
     */
    WriteQueue(int most) {
        this.most = most;
    }

    /** Stands in the queue. */
    void join(Ticket ticket) {
        Optional<List<Ticket>> group;
        synchronized (this) {
            waiting.add(ticket);
            group = next();
        }
        group.ifPresent(WriteQueue::appoint);
    }

    /**
     * A group was written: those it held up are next.
     *
     * @param goesOn whether the writer could write another one
     * @return the group that it is to write, which has none of its own entries; empty if none
     */
    List<Ticket> leave(List<Ticket> written, boolean goesOn) {
        Deque<List<Ticket>> groups = new ArrayDeque<>(most);
        synchronized (this) {
            writing--;
            written.forEach(t -> t.entries().forEach(entry -> busy.remove(entry.username())));
            for (var group = next(); group.isPresent(); group = next()) {
                groups.add(group.get());
            }
        }
        // Where only one can write, nobody would until the next one is awake.
        boolean atOnce = goesOn && most == 1 && !groups.isEmpty();
        List<Ticket> next = atOnce ? groups.remove() : List.of();
        // First, so that the database has something to do while the others wake up.
        groups.forEach(WriteQueue::appoint);
        written.forEach(Ticket::wake);
        return next;
    }

    private static void appoint(List<Ticket> group) {
        group.get(0).lead(group);
    }

    /** The writers that can be served now, in the order in which they came. */
    private Optional<List<Ticket>> next() {
        if (writing == most || waiting.isEmpty()) {
            return Optional.empty();
        }
        List<Ticket> group = new ArrayList<>(Math.min(GROUP, waiting.size()));
        Set<String> held = new HashSet<>(busy);
        Iterator<Ticket> tickets = waiting.iterator();
        while (tickets.hasNext() && group.size() < GROUP) {
            Ticket ticket = tickets.next();
            if (ticket.entries().stream().noneMatch(entry -> held.contains(entry.username()))) {
                group.add(ticket);
                tickets.remove();
            } else {
                // Nobody who came later may be before it in any log.
                ticket.entries().forEach(entry -> held.add(entry.username()));
            }
        }
        if (group.isEmpty()) {
            return Optional.empty();
        }
        writing++;
        group.forEach(t -> t.entries().forEach(entry -> busy.add(entry.username())));
        return Optional.of(group);
    }
}
