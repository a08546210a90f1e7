// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jivesoftware.openfire.Connection;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Packet;

/**
 * Gives packets to a session. What {@code LocalSession.process} does, with the same effects; but
 * Openfire on MINA (before 5.0) makes bytes of a packet's text character by character, which was a
 * third of all that a message to five devices cost, and of a raw text all at once; and it calls the
 * system for each packet, here for some of them together. Thread-safe.
 */
final class SessionOutput {

    private static final Logger LOG = LoggerFactory.getLogger(SessionOutput.class);

    /** Characters that are kept back at most; the system takes about as many at a time. */
    private static final int MOST = 8192;

    private final LocalClientSession session;
    private final List<Packet> kept = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private int characters;

    /**
     * Creates it.
     *
     * @param session may be one whose connection is closed, or that waits to be resumed
     */
    SessionOutput(LocalClientSession session) {
        this.session = session;
    }

    /**
     * Gives a packet to the session, whose privacy list has allowed it. It goes out with the next
     * {@link #flush} at the latest.
     */
    synchronized void give(Packet packet) {
        if (connection().isPresent()) {
            keep(packet);
        } else {
            giveNow(packet);
        }
    }

    /** Gives a packet to the session, behind all that was given before. */
    synchronized void giveNow(Packet packet) {
        flush();
        session.process(packet);
    }

    private void keep(Packet packet) {
        try {
            InterceptorManager.getInstance().invokeInterceptors(packet, session, false, false);
        } catch (PacketRejectedException e) {
            LOG.debug("another plugin keeps a message from {}", session.getAddress(), e);
            return;
        } catch (RuntimeException e) {
            LOG.error("a message is not sent to {}", session.getAddress(), e);
            return;
        }
        String text = packet.getElement().asXML();
        kept.add(packet);
        texts.add(text);
        characters += text.length();
        if (characters >= MOST) {
            flush();
        }
    }

    /** What was given goes out now. */
    synchronized void flush() {
        if (kept.isEmpty()) {
            return;
        }
        List<Packet> packets = List.copyOf(kept);
        String text = texts.size() == 1 ? texts.get(0) : String.join("", texts);
        kept.clear();
        texts.clear();
        characters = 0;
        Optional<Connection> connection = connection();
        if (connection.isPresent()) {
            write(connection.get(), text, packets);
        } else {
            // Closed since: a session that can be resumed keeps them.
            packets.forEach(session::process);
        }
    }

    private void write(Connection connection, String text, List<Packet> packets) {
        try {
            connection.deliverRawText(text);
            for (Packet packet : packets) {
                session.incrementServerPacketCount();
                session.getStreamManager().sentStanza(packet);
                InterceptorManager.getInstance().invokeInterceptors(packet, session, false, true);
            }
        } catch (PacketRejectedException | RuntimeException e) {
            LOG.error("messages were perhaps not sent to {}", session.getAddress(), e);
        }
    }

    private Optional<Connection> connection() {
        return SessionConnection.onMina(session).filter(open -> !open.isClosed());
    }
}
