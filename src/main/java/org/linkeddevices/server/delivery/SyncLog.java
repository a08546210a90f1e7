// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * One writer's entries, and what became of them. Each writer sleeps on its own, so that nobody
     * is woken for another's sake.
     */
    private static final class Ticket {
        private final List<NewEntry> entries;
        private List<Numbered> done = List.of();
        private @Nullable RuntimeException failure;
        private boolean answered;
        private boolean awake;
        private boolean leads;

        Ticket(List<NewEntry> entries) {
            this.entries = entries;
        }

        void answer(List<Numbered> numbered) {
            done = numbered;
            answered = true;
        }

        void fail(RuntimeException reason) {
            failure = reason;
            answered = true;
        }

        /** Ends {@link #awaitTurn}. */
        synchronized void wake(boolean asLeader) {
            awake = true;
            leads = asLeader;
            notifyAll();
        }

        /**
         * Waits until others have written this, or until it is its turn to write for others.
         *
         * @return whether it is its turn
         */
        synchronized boolean awaitTurn() {
            boolean interrupted = false;
            while (!awake) {
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
            return leads;
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
        if (join(ticket) || ticket.awaitTurn()) {
            List<Ticket> group = group();
            try {
                write(group);
            } finally {
                leave(group, ticket);
            }
        }
        if (ticket.failure != null) {
            throw ticket.failure;
        }
        return ticket.done;
    }

    /** How many entries this node has written since it started. */
    public synchronized long written() {
        return written;
    }

    /**
     * Queues up.
     *
     * @return whether it is this writer's turn, since nobody else is writing
     */
    private synchronized boolean join(Ticket ticket) {
        waiting.add(ticket);
        boolean first = !writing;
        writing = true;
        return first;
    }

    /** Those who wait; whose turn it is has waited longest and is among them. */
    private synchronized List<Ticket> group() {
        List<Ticket> next = waiting.subList(0, Math.min(GROUP, waiting.size()));
        List<Ticket> group = List.copyOf(next);
        next.clear();
        return group;
    }

    /** Passes the turn on, and then wakes those whose entries were written. */
    private void leave(List<Ticket> group, Ticket own) {
        next(group).ifPresent(next -> next.wake(true));
        for (Ticket ticket : group) {
            if (!ticket.answered) {
                ticket.fail(new IllegalStateException("the writer of this group gave up"));
            }
            if (ticket != own) {
                ticket.wake(false);
            }
        }
    }

    private synchronized Optional<Ticket> next(List<Ticket> group) {
        group.forEach(ticket -> written += ticket.done.size());
        writing = !waiting.isEmpty();
        return waiting.stream().findFirst();
    }

    private void write(List<Ticket> group) {
        try {
            writeTogether(group);
        } catch (StorageException e) {
            if (group.size() == 1) {
                group.get(0).fail(e);
            } else {
                // What one of them brought must not take the others with it.
                group.forEach(ticket -> write(List.of(ticket)));
            }
        } catch (RuntimeException e) {
            group.forEach(ticket -> ticket.fail(e));
        }
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
            ticket.answer(numbered.subList(from, to));
            from = to;
        }
    }
}
