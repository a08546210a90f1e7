// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what is to be written at the same time into groups, each of which one thread writes: that of
 * its first ticket if somebody waits on it.
 *
 * <p>Where the database can use it, one group is inserted while another is being committed; but
 * never two that write to the same account: so nobody can commit a number before the one that
 * precedes it. Thread-safe.
 */
final class WriteQueue {

    private static final int GROUP = 256;

    private final int most;
    private final Set<String> busy = new HashSet<>();

    /** The accounts of those who wait, besides. */
    private final Set<String> held = new HashSet<>();

    private List<Ticket> waiting = new ArrayList<>();
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
        synchronized (this) {
            if (writing == most || !isFree(ticket)) {
                await(ticket);
                return;
            }
            begin(List.of(ticket));
        }
        appoint(List.of(ticket));
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
        List<Ticket> next = goesOn && !groups.isEmpty() ? groups.remove() : List.of();
        // First, so that the database has something to do while the others wake up.
        groups.forEach(WriteQueue::appoint);
        written.forEach(Ticket::wake);
        return next;
    }

    private static void appoint(List<Ticket> group) {
        group.get(0).lead(group);
    }

    /** Whether nobody writes to its accounts, nor is to write to them before. */
    private boolean isFree(Ticket ticket) {
        return ticket.entries().stream()
                .map(NewEntry::username)
                .noneMatch(account -> busy.contains(account) || held.contains(account));
    }

    private void await(Ticket ticket) {
        waiting.add(ticket);
        ticket.entries().forEach(entry -> held.add(entry.username()));
    }

    private void begin(List<Ticket> group) {
        writing++;
        group.forEach(t -> t.entries().forEach(entry -> busy.add(entry.username())));
    }

    /** Those who can be served now, in the order in which they came. */
    private Optional<List<Ticket>> next() {
        if (writing == most || waiting.isEmpty()) {
            return Optional.empty();
        }
        List<Ticket> all = waiting;
        List<Ticket> group = new ArrayList<>(Math.min(GROUP, all.size()));
        waiting = new ArrayList<>();
        held.clear();
        for (Ticket ticket : all) {
            if (group.size() < GROUP && isFree(ticket)) {
                group.add(ticket);
            } else {
                await(ticket);
            }
        }
        if (group.isEmpty()) {
            return Optional.empty();
        }
        begin(group);
        return Optional.of(group);
    }
}
