// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets Openfire count what it has written where it writes it.
 *
 * <p>Openfire on MINA is told of each stanza that was written to a connection, on the threads that
 * handle what comes in, only to add up bytes. Until it is, the event keeps the stanza's buffer of 4
 * KB. Those threads wait for commits here, with many senders all of them at all times; and so the
 * events would pile up until there is no memory left (512 MB took 15 seconds with 16 senders and
 * PostgreSQL). It also saves a change of threads for each copy of each message.
 */
final class WrittenEvents implements AutoCloseable {

    /** All that goes to the threads by itself, but for {@code MESSAGE_SENT}. */
    private static final String[] EVENTS = {
        "EXCEPTION_CAUGHT", "MESSAGE_RECEIVED", "SESSION_CLOSED", "SESSION_IDLE", "SESSION_OPENED"
    };

    private final Object connections;
    private final List<Change> changes = new ArrayList<>();

    /** What was done to a port. */
    private record Change(MinaPort port, Object before, Object after) {

        boolean isInPlace() {
            return port.threads().filter(after::equals).isPresent();
        }
    }

    /**
     * Creates it.
     *
     * @param connections Openfire's connection manager
     */
    WrittenEvents(Object connections) {
        this.connections = connections;
    }

    /** Looks for ports that were opened meanwhile; to be called about every second. */
    synchronized void review() {
        changes.removeIf(change -> !change.isInPlace());
        for (MinaPort port : MinaPort.open(connections)) {
            Optional<Object> filter = port.threads();
            if (filter.isPresent() && changes.stream().noneMatch(c -> c.after() == filter.get())) {
                MinaPort.sameThreads(filter.get(), EVENTS)
                        .ifPresent(after -> change(port, filter.get(), after));
            }
        }
    }

    private void change(MinaPort port, Object before, Object after) {
        port.replaceThreads(after);
        changes.add(new Change(port, before, after));
    }

    /** Connections that were made keep what they have: nothing in it is of this plugin. */
    @Override
    public synchronized void close() {
        changes.stream()
                .filter(Change::isInPlace)
                .forEach(change -> change.port().replaceThreads(change.before()));
        changes.clear();
    }
}
