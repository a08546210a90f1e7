// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Optional;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Ends the session whose resource another session of the account is about to get (RFC 6120,
 * 7.7.2.2), if one of them is a device: a client that lost its connection and logs in anew instead
 * of resuming (XEP-0198).
 *
 * <p>Openfire 4.2 gives the resource away but keeps the session that had it for resumption. When
 * that is given up ten minutes later, it tells everybody that the resource is gone and takes the
 * route away from the session that has it by then, which hears nothing more. Later versions look
 * whose the route is.
 */
public final class ResourceTakeover implements PacketInterceptor {

    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
    private static final int KICK_AT_ONCE = 0;

    private final XMPPServer server;
    private final SessionDevices devices;
    private final DetachedSessions detached;

    /** Creates it. */
    public ResourceTakeover(XMPPServer server, SessionDevices devices) {
        this.server = server;
        this.devices = devices;
        this.detached = new DetachedSessions(server);
    }

    /** Whether this Openfire leaves such sessions as they are. */
    public boolean isNeeded() {
        return !detached.areEndedByTheirRoute();
    }

    @Override
    public void interceptPacket(
            Packet packet, Session session, boolean incoming, boolean processed) {
        if (incoming
                && !processed
                && packet instanceof IQ iq
                && iq.getType() == IQ.Type.set
                && session instanceof LocalClientSession local
                && iq.getChildElement() != null
                && BIND.equals(iq.getChildElement().getNamespaceURI())) {
            holder(local, iq).ifPresent(this::end);
        }
    }

    private Optional<LocalClientSession> holder(LocalClientSession session, IQ bind) {
        AuthToken token = session.getAuthToken();
        String resource = bind.getChildElement().elementTextTrim("resource");
        if (token == null || token.isAnonymous() || resource == null || resource.isEmpty()) {
            return Optional.empty();
        }
        return address(token.getUsername(), resource)
                .map(server.getRoutingTable()::getClientRoute)
                .filter(LocalClientSession.class::isInstance)
                .map(LocalClientSession.class::cast)
                .filter(other -> other != session)
                .filter(other -> isDevice(session) || isDevice(other));
    }

    private boolean isDevice(LocalClientSession session) {
        return devices.of(session).isPresent();
    }

    private Optional<JID> address(String username, String resource) {
        String domain = server.getServerInfo().getXMPPDomain();
        try {
            return Optional.of(new JID(username, domain, resource));
        } catch (IllegalArgumentException e) {
            // Openfire answers that.
            return Optional.empty();
        }
    }

    private void end(LocalClientSession other) {
        if (other.isDetached()) {
            detached.end(other);
        } else if (server.getSessionManager().getConflictKickLimit() == KICK_AT_ONCE) {
            // Openfire closes it now; so for good.
            other.getStreamManager().formalClose();
        }
    }
}
