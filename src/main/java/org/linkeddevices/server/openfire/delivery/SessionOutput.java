// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Optional;
import org.jivesoftware.openfire.Connection;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Packet;

/**
 * Gives packets to sessions. What {@code LocalSession.process} does, with the same effects; but
 * Openfire on MINA (before 5.0) makes bytes of a packet's text character by character, which was a
 * third of all that a message to five devices cost, and of a raw text all at once.
 */
final class SessionOutput {

    private static final Logger LOG = LoggerFactory.getLogger(SessionOutput.class);

    private SessionOutput() {}

    /**
     * Gives a packet to a session, whose privacy list has allowed it.
     *
     * @param session may be one whose connection is closed, or that waits to be resumed
     */
    static void give(LocalClientSession session, Packet packet) {
        Optional<Connection> connection =
                SessionConnection.onMina(session).filter(open -> !open.isClosed());
        if (connection.isPresent()) {
            write(session, connection.get(), packet);
        } else {
            session.process(packet);
        }
    }

    private static void write(LocalClientSession session, Connection connection, Packet packet) {
        InterceptorManager interceptors = InterceptorManager.getInstance();
        try {
            interceptors.invokeInterceptors(packet, session, false, false);
            connection.deliverRawText(packet.getElement().asXML());
            session.incrementServerPacketCount();
            session.getStreamManager().sentStanza(packet);
            interceptors.invokeInterceptors(packet, session, false, true);
        } catch (PacketRejectedException e) {
            LOG.debug("another plugin keeps a message from {}", session.getAddress(), e);
        } catch (RuntimeException e) {
            LOG.error("a message was perhaps not sent to {}", session.getAddress(), e);
        }
    }
}
