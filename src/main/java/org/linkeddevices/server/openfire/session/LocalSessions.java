// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * The bound sessions of this node, by account: also those without presence and those that are
 * detached, which Openfire's own look-up by account leaves out. Thread-safe.
 */
public final class LocalSessions implements AutoCloseable {

    private final RoutingTable routes;
    private final SessionDevices devices;
    private final Map<String, Set<LocalClientSession>> sessions = new ConcurrentHashMap<>();
    // Every message asks about these; which session is a device never changes once it is bound.
    private final Map<String, Set<LocalClientSession>> unlinked = new ConcurrentHashMap<>();
    private final SessionEvents events;

    /** Starts to keep the list, with the sessions that are there already. */
    public LocalSessions(RoutingTable routes, SessionDevices devices) {
        this.routes = routes;
        this.devices = devices;
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
        for (LocalClientSession session : sessions.getOrDefault(username, Set.of())) {
            if (isCurrent(session)) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    /** The session that got an address last, also if it has no route. */
    Optional<LocalClientSession> at(JID address) {
        return sessions.getOrDefault(address.getNode(), Set.of()).stream()
                .filter(session -> session.getAddress().equals(address))
                .findFirst();
    }

    /** Whether an account has an unlinked session besides the given one. */
    public boolean hasUnlinked(String username, @Nullable Session except) {
        for (LocalClientSession session : unlinked.getOrDefault(username, Set.of())) {
            if (session != except && isCurrent(session)) {
                return true;
            }
        }
        return false;
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
        add(sessions, session);
        if (devices.of(session).isEmpty()) {
            add(unlinked, session);
        }
    }

    private void add(Map<String, Set<LocalClientSession>> accounts, LocalClientSession session) {
        accounts.compute(
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
        remove(sessions, session);
        remove(unlinked, session);
    }

    private static void remove(
            Map<String, Set<LocalClientSession>> accounts, LocalClientSession session) {
        accounts.computeIfPresent(
                session.getAddress().getNode(),
                (name, known) -> {
                    known.remove(session);
                    return known.isEmpty() ? null : known;
                });
    }
}
