// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.function.Consumer;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;

/** Tells of the beginning and end of this node's client sessions. */
public final class SessionEvents implements AutoCloseable {

    private final SessionEventListener listener;

    private SessionEvents(SessionEventListener listener) {
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @param created is told of sessions that get their resource now, before others can see them
     * @param bound is told of sessions whose client knows its resource
     * @param ended is told of sessions that are over, also for resumption
     */
    public static SessionEvents listen(
            Consumer<LocalClientSession> created,
            Consumer<LocalClientSession> bound,
            Consumer<LocalClientSession> ended) {
        SessionEventListener listener = new Listener(created, bound, ended);
        SessionEventDispatcher.addListener(listener);
        return new SessionEvents(listener);
    }

    @Override
    public void close() {
        SessionEventDispatcher.removeListener(listener);
    }

    private record Listener(
            Consumer<LocalClientSession> created,
            Consumer<LocalClientSession> bound,
            Consumer<LocalClientSession> ended)
            implements SessionEventListener {

        @Override
        public void sessionCreated(Session session) {
            tell(created, session);
        }

        @Override
        public void resourceBound(Session session) {
            tell(bound, session);
        }

        @Override
        public void sessionDestroyed(Session session) {
            tell(ended, session);
        }

        @Override
        public void anonymousSessionCreated(Session session) {
            // An anonymous session has no account.
        }

        @Override
        public void anonymousSessionDestroyed(Session session) {
            // An anonymous session has no account.
        }

        private static void tell(Consumer<LocalClientSession> consumer, Session session) {
            if (session instanceof LocalClientSession local) {
                consumer.accept(local);
            }
        }
    }
}
