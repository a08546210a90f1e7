// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.xmpp.packet.JID;

/**
 * Lets a session resume only streams of the same device, and an unlinked session only those of
 * unlinked sessions (XEP-0198, section 5). Thread-safe.
 */
public final class ResumeGuards implements AutoCloseable {

    private final XMPPServer server;
    private final SessionDevices devices;
    private final StreamManagerField field = new StreamManagerField();
    private final Set<LocalClientSession> watched =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /** Creates it; it watches nothing yet. */
    public ResumeGuards(XMPPServer server, SessionDevices devices) {
        this.server = server;
        this.devices = devices;
    }

    /** Watches over a session that has not got its resource yet. */
    public void watch(LocalClientSession session) {
        if (session.getStreamManager() instanceof ResumeGuard) {
            return;
        }
        field.set(
                session,
                new ResumeGuard(session, session.getStreamManager(), id -> mayResume(session, id)));
        watched.add(session);
    }

    /** Leaves a session alone: it has its resource and can resume nothing any more. */
    public void leave(LocalClientSession session) {
        if (session.getStreamManager() instanceof ResumeGuard guard) {
            field.set(session, guard.original());
        }
        watched.remove(session);
    }

    @Override
    public void close() {
        List<LocalClientSession> all;
        synchronized (watched) {
            all = List.copyOf(watched);
        }
        all.forEach(this::leave);
    }

    private boolean mayResume(LocalClientSession session, String previd) {
        Optional<String> resource = ResumeId.parse(previd).map(ResumeId::resource);
        AuthToken token = session.getAuthToken();
        if (resource.isEmpty() || token == null || token.isAnonymous()) {
            return false;
        }
        // Where there is no such stream, Openfire says so itself.
        return stream(token.getUsername(), resource.get())
                .map(stream -> devices.of(stream).equals(devices.of(session)))
                .orElse(true);
    }

    private Optional<ClientSession> stream(String username, String resource) {
        String domain = server.getServerInfo().getXMPPDomain();
        JID address = new JID(username, domain, resource, true);
        return Optional.ofNullable(server.getRoutingTable().getClientRoute(address));
    }
}
