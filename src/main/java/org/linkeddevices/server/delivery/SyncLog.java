// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.linkeddevices.server.sql.StorageException;

/**
 * The append side of the accounts' logs: gives each message its number and makes it durable.
 *
 * <p>Messages that are to be written at the same time share one transaction (group commit): whose
 * message is first writes for all, or the log's own thread if nobody waits for that message; what
 * comes meanwhile forms the next group; see {@link WriteQueue}. Thread-safe.
 */
public final class SyncLog {

    /** How many groups one who waits writes in a row at most; the first has its own entries. */
    private static final int ROUNDS = 8;

    private final Numbering numbering;
    private final boolean quick;
    private final Executor writers;
    private final WriteQueue queue = new WriteQueue();
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder written = new LongAdder();

    /**
     * Creates the log.
     *
     * @param writers runs every task that it gets, soon
     */
    public SyncLog(Numbering numbering, Executor writers) {
        this.numbering = numbering;
        this.quick = numbering.isQuick();
        this.writers = writers;
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
        WaitingTicket ticket = new WaitingTicket(entries);
        queue.join(ticket);
        List<Ticket> group = ticket.await();
        for (int round = 1; !group.isEmpty(); round++) {
            // Until somebody else is awake nobody would write.
            group = serve(group, quick && round < ROUNDS);
        }
        return ticket.result();
    }

    /**
     * Appends entries soon, after all that was given to this method or to {@link #append} before
     * and is for the same accounts.
     *
     * @param entries what to append; entries of one account keep this order
     * @param settled is told once that they are durable, or why they could not be written; must
     *     only take note
     */
    public void post(List<NewEntry> entries, Consumer<Optional<RuntimeException>> settled) {
        queue.join(new PostedTicket(entries, this::writeSoon, settled));
    }

    private void writeSoon(List<Ticket> first) {
        writers.execute(
                () -> {
                    List<Ticket> group = first;
                    while (!group.isEmpty()) {
                        group = serve(group, true);
                    }
                });
    }

    /**
     * Writes a group.
     *
     * @param goesOn whether this thread may write another one afterwards
     * @return the one that it is to write; empty if none
     */
    private List<Ticket> serve(List<Ticket> group, boolean goesOn) {
        boolean done = false;
        List<Ticket> next;
        try {
            write(group);
            done = true;
        } finally {
            group.stream().filter(t -> !t.isSettled()).forEach(SyncLog::giveUp);
            // Whoever fails here must not take those along that wait.
            next = queue.leave(group, goesOn && done);
        }
        return next;
    }

    /** Another node has removed an account: its log begins anew. */
    void forget(String username) {
        numbering.forget(username);
    }

    /** How many entries this node has written since it started. */
    public long written() {
        return written.sum();
    }

    private static void giveUp(Ticket ticket) {
        ticket.fail(new IllegalStateException("the writer of this group gave up"));
    }

    private void write(List<Ticket> group) {
        try {
            writeTogether(group);
        } catch (StorageException e) {
            if (group.size() == 1) {
                group.get(0).fail(e);
            } else {
                writeOneByOne(group);
            }
        } catch (RuntimeException e) {
            group.forEach(ticket -> ticket.fail(e));
        }
    }

    /** What one of them brought must not take the others with it. */
    private void writeOneByOne(List<Ticket> group) {
        Optional<RuntimeException> outage = Optional.empty();
        for (Ticket ticket : group) {
            if (outage.isPresent()) {
                // Many who need a database that is gone shall not wait for each other's failures.
                ticket.fail(outage.get());
            } else {
                write(List.of(ticket));
                outage = ticket.failure().filter(SyncLog::isOutage);
            }
        }
    }

    private static boolean isOutage(RuntimeException failure) {
        return failure instanceof StorageException e && e.isOutage();
    }

    private void writeTogether(List<Ticket> group) {
        List<NewEntry> all =
                group.size() == 1
                        ? group.get(0).entries()
                        : group.stream().flatMap(t -> t.entries().stream()).toList();
        List<Numbered> numbered = numbering.append(all);
        written.add(numbered.size());
        listeners.forEach(listener -> listener.committed(numbered));
        int from = 0;
        for (Ticket ticket : group) {
            int to = from + ticket.entries().size();
            ticket.written(numbered.subList(from, to));
            from = to;
        }
    }
}
