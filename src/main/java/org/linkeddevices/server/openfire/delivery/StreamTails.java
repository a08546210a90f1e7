// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;

/**
 * The ends of the streams that go on while their last messages are written: those of sessions with
 * a TCP connection. Thread-safe.
 */
final class StreamTails implements AutoCloseable {

    // Weak: Openfire tells nothing of the end of a session that another one has replaced.
    private final Map<LocalClientSession, StreamTail> tails =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * A session has its resource: it can go on soon.
     *
     * @return whether this was not known
     */
    boolean bound(LocalClientSession session) {
        StreamTail tail = new StreamTail();
        if (tails.putIfAbsent(session, tail) != null) {
            return false;
        }
        // Classes of MINA and of Netty must not be touched where there are none.
        SessionConnection.onMina(session)
                .ifPresent(connection -> new OrderFilter(tail).addTo(connection));
        SessionConnection.onNetty(session)
                .ifPresent(connection -> new OrderHandler(tail).addTo(connection));
        return true;
    }

    /** The end of a session's stream; empty if the session cannot go on, or not yet. */
    Optional<StreamTail> of(Session session) {
        return Optional.ofNullable(tails.get(session)).filter(StreamTail::isOpen);
    }

    /** No session goes on any more; waits for what is being written. */
    @Override
    public void close() {
        Map<LocalClientSession, StreamTail> all;
        synchronized (tails) {
            all = Map.copyOf(tails);
            tails.clear();
        }
        all.forEach(
                (session, tail) -> {
                    tail.await();
                    // No method references: they would load the other's classes.
                    SessionConnection.onMina(session).ifPresent(c -> OrderFilter.removeFrom(c));
                    SessionConnection.onNetty(session).ifPresent(c -> OrderHandler.removeFrom(c));
                });
    }
}
