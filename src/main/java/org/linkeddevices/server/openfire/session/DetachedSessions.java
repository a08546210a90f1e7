// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jivesoftware.openfire.PacketRouter;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.LocalSession;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/**
 * Ends sessions that wait, without a connection, to be resumed (XEP-0198).
 *
 * <p>Reflective: {@code SessionManager.terminateDetached} is new in Openfire 5; what it does is
 * done by hand on 4.2, whose {@code removeDetached} in turn has got another return type since.
 */
final class DetachedSessions {

    private final XMPPServer server;
    private final Optional<Method> terminate;
    private final Optional<Method> remove;

    DetachedSessions(XMPPServer server) {
        this.server = server;
        this.terminate = method("terminateDetached");
        this.remove = method("removeDetached");
        if (terminate.or(() -> remove).isEmpty()) {
            throw new IllegalStateException("this Openfire cannot end detached sessions");
        }
    }

    /** Whether Openfire, when it ends one, leaves the route alone that another session has now. */
    boolean areEndedByTheirRoute() {
        return terminate.isPresent();
    }

    /** Ends a detached session; messages that its client did not acknowledge are routed anew. */
    void end(LocalClientSession session) {
        if (terminate.isPresent()) {
            invoke(terminate.get(), session);
        } else {
            remove.ifPresent(method -> invoke(method, session));
            endByHand(session);
        }
    }

    private void endByHand(LocalClientSession session) {
        PacketRouter router = server.getPacketRouter();
        try {
            if (session.getPresence().isAvailable() || !session.wasAvailable()) {
                Presence presence = new Presence(Presence.Type.unavailable);
                presence.setFrom(session.getAddress());
                router.route(presence);
            }
            JID domain = new JID(server.getServerInfo().getXMPPDomain());
            session.getStreamManager().onClose(router, domain);
        } finally {
            server.getSessionManager().removeSession(session);
        }
    }

    private void invoke(Method method, LocalClientSession session) {
        try {
            method.invoke(server.getSessionManager(), session);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("detached session not ended", e);
        }
    }

    private static Optional<Method> method(String name) {
        return Arrays.stream(SessionManager.class.getMethods())
                .filter(m -> m.getName().equals(name))
                .filter(
                        m ->
                                Arrays.equals(
                                        m.getParameterTypes(), new Class<?>[] {LocalSession.class}))
                .findFirst();
    }
}
