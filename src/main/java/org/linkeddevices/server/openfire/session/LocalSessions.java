// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.session.LocalClientSession;

/**
 * The bound sessions of this node, by account: also those without presence and those that are
 * detached, which Openfire's own look-up by account leaves out. Thread-safe.
 */
public final class LocalSessions implements AutoCloseable {

    private final RoutingTable routes;
    private final Map<String, Set<LocalClientSession>> sessions = new ConcurrentHashMap<>();
    private final SessionEvents events;

    /** Starts to keep the list, with the sessions that are there already. */
    public LocalSessions(RoutingTable routes) {
        this.routes = routes;
        this.events = SessionEvents.listen(this::add, session -> {}, this::remove);
        all().forEach(this::add);
    }

    /** The sessions of an account. */
    public List<LocalClientSession> of(String username) {
        // A session that was kicked out by another with the same resource gives no event.
        return sessions.getOrDefault(username, Set.of()).stream().filter(this::isCurrent).toList();
    }

    /** One of the sessions of an account, if it has any. */
    public Optional<LocalClientSession> any(String username) {
        return sessions.getOrDefault(username, Set.of()).stream().filter(this::isCurrent).findAny();
    }

    /** The sessions of all accounts. */
    public List<LocalClientSession> all() {
        return routes.getClientsRoutes(true).stream()
                .filter(LocalClientSession.class::isInstance)
                .map(LocalClientSession.class::cast)
                .toList();
    }

    @Override
    public void close() {
        events.close();
    }

    private boolean isCurrent(LocalClientSession session) {
        return routes.getClientRoute(session.getAddress()) == session;
    }

    private void add(LocalClientSession session) {
        sessions.compute(
                session.getAddress().getNode(),
                (name, known) -> {
                    Set<LocalClientSession> all =
                            known == null ? ConcurrentHashMap.newKeySet() : known;
                    all.removeIf(other -> !isCurrent(other));
                    all.add(session);
                    return all;
                });
    }

    private void remove(LocalClientSession session) {
        sessions.computeIfPresent(
                session.getAddress().getNode(),
                (name, known) -> {
                    known.remove(session);
                    return known.isEmpty() ? null : known;
                });
    }
}
