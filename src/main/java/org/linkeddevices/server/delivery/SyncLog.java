// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.sql.StorageException;

/**
 * The append side of the accounts' logs: gives each message its number and makes it durable.
 *
 * <p>Writers that wait at the same time share one transaction (group commit): the first of them
 * writes for all, the others sleep, and who comes meanwhile forms the next group. Thread-safe.
 */
public final class SyncLog {

    private static final int GROUP = 256;

    private final Numbering numbering;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Ticket> waiting = new ArrayList<>();
    private boolean writing;
    private long written;

    /** One writer's entries, and what became of them. */
    private static final class Ticket {
        private final List<NewEntry> entries;
        private List<Numbered> done = List.of();
        private @Nullable RuntimeException failure;
        private boolean settled;

        Ticket(List<NewEntry> entries) {
            this.entries = entries;
        }
    }

    /** Creates the log. */
    public SyncLog(Numbering numbering) {
        this.numbering = numbering;
    }

    /**
     * Tells somebody of each commit from now on.
     *
     * @return ends it
     */
    public AutoCloseable listen(CommitListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Appends entries and returns once they are durable.
     *
     * @param entries what to append; entries of one account keep this order
     * @return the entries with their numbers, in the same order
     * @throws StorageException if they could not be written; then none of them is in the log,
     *     unless the database itself could not say
     */
    public List<Numbered> append(List<NewEntry> entries) {
        Ticket ticket = new Ticket(entries);
        List<Ticket> group = join(ticket);
        while (!group.isEmpty()) {
            try {
                write(group);
            } finally {
                group = leave(group, ticket);
            }
        }
        if (ticket.failure != null) {
            throw ticket.failure;
        }
        return ticket.done;
    }

    /** Another node has removed an account: its log begins anew. */
    void forget(String username) {
        numbering.forget(username);
    }

    /** How many entries this node has written since it started. */
    public synchronized long written() {
        return written;
    }

    /** Waits until the entries are written, or until it is this thread's turn to write a group. */
    private synchronized List<Ticket> join(Ticket ticket) {
        waiting.add(ticket);
        return turn(ticket);
    }

    private synchronized List<Ticket> leave(List<Ticket> group, Ticket own) {
        for (Ticket ticket : group) {
            if (!ticket.settled) {
                ticket.failure = new IllegalStateException("the writer of this group gave up");
                ticket.settled = true;
            }
            written += ticket.done.size();
        }
        writing = false;
        notifyAll();
        return own.settled ? List.of() : turn(own);
    }

    private synchronized List<Ticket> turn(Ticket own) {
        boolean interrupted = false;
        while (writing && !own.settled) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The message must not be routed before it is known to be durable.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (own.settled) {
            return List.of();
        }
        writing = true;
        List<Ticket> next = waiting.subList(0, Math.min(GROUP, waiting.size()));
        List<Ticket> group = List.copyOf(next);
        next.clear();
        return group;
    }

    private void write(List<Ticket> group) {
        try {
            writeTogether(group);
        } catch (StorageException e) {
            if (group.size() == 1) {
                fail(group.get(0), e);
            } else {
                // What one of them brought must not take the others with it.
                group.forEach(ticket -> write(List.of(ticket)));
            }
        } catch (RuntimeException e) {
            group.forEach(ticket -> fail(ticket, e));
        }
    }

    private static void fail(Ticket ticket, RuntimeException reason) {
        ticket.failure = reason;
        ticket.settled = true;
    }

    private void writeTogether(List<Ticket> group) {
        List<NewEntry> all =
                group.size() == 1
                        ? group.get(0).entries
                        : group.stream().flatMap(t -> t.entries.stream()).toList();
        List<Numbered> numbered = numbering.append(all);
        listeners.forEach(listener -> listener.committed(numbered));
        int from = 0;
        for (Ticket ticket : group) {
            int to = from + ticket.entries.size();
            ticket.done = numbered.subList(from, to);
            ticket.settled = true;
            from = to;
        }
    }
}
