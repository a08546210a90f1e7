// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.jivesoftware.openfire.Connection;
import org.jivesoftware.openfire.http.HttpSession;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.streammanagement.StreamManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Packet;

/**
 * Gives packets to a session, several of them as one text. What {@code LocalSession.process} does,
 * with the same effects; but Openfire calls the system for each text that it is given, and on MINA
 * (before 5.0) makes bytes of a packet's text character by character, of a raw text all at once.
 * And over BOSH Openfire 5 takes what waits for the client out of its queue and puts it back, in
 * several threads without a lock, for each packet that it is given: one text stays together and in
 * order. Thread-safe.
 */
final class SessionOutput {

    private static final Logger LOG = LoggerFactory.getLogger(SessionOutput.class);

    /** Kept back at most over TCP; the system takes about as much at a time. */
    private static final int MOST_CHARACTERS = 8192;

    /** Kept back at most over BOSH: a page of the log, and the ping behind it. */
    private static final int MOST_PACKETS = 300;

    private final LocalClientSession session;
    private final ClientStates states;

    /** What other plugins are told about: what was given, also if Openfire keeps it. */
    private final List<Packet> given = new ArrayList<>();

    /** What goes out: also what Openfire kept before, from whomever. */
    private final List<Packet> due = new ArrayList<>();

    private final List<String> texts = new ArrayList<>();
    private int characters;

    /**
     * Creates it.
     *
     * @param session may be one whose connection is closed, or that waits to be resumed
     */
    SessionOutput(LocalClientSession session, ClientStates states) {
        this.session = session;
        this.states = states;
    }

    /**
     * Gives a packet to the session, whose privacy list has allowed it. It goes out with the next
     * {@link #flush} at the latest, unless Openfire keeps it until the client is active (XEP-0352),
     * or until the session is resumed (XEP-0198).
     */
    synchronized void give(Packet packet) {
        if (connection().isPresent()) {
            keep(packet);
        } else {
            flush();
            session.process(packet);
        }
    }

    /** Gives a packet to the session, together with all that was given before. */
    synchronized void giveNow(Packet packet) {
        give(packet);
        flush();
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
        for (Packet next : states.due(session, packet)) {
            due.add(next);
            String text = isOverBosh() ? inBody(next.getElement()) : next.getElement().asXML();
            texts.add(text);
            characters += text.length();
        }
        given.add(packet);
        if (isOverBosh() ? due.size() >= MOST_PACKETS : characters >= MOST_CHARACTERS) {
            flush();
        }
    }

    /** What is in a body of BOSH names its namespace (XEP-0206, section 3). */
    static String inBody(Element stanza) {
        String xml = stanza.asXML();
        if (!Namespace.NO_NAMESPACE.equals(stanza.getNamespace())) {
            return xml;
        }
        int end = 1 + stanza.getName().length();
        return xml.substring(0, end) + " xmlns=\"jabber:client\"" + xml.substring(end);
    }

    /** What was given goes out now. */
    synchronized void flush() {
        if (given.isEmpty()) {
            return;
        }
        List<Packet> handled = List.copyOf(given);
        List<Packet> packets = List.copyOf(due);
        String text = texts.size() == 1 ? texts.get(0) : String.join("", texts);
        given.clear();
        due.clear();
        texts.clear();
        characters = 0;
        Optional<Connection> connection = connection();
        if (connection.isEmpty()) {
            // Closed since: a session that can be resumed keeps them.
            packets.forEach(session::process);
        } else if (packets.isEmpty() || write(connection.get(), text, packets)) {
            // As Openfire has it: also what waits until the client is active.
            handled.forEach(this::processed);
        }
    }

    /** Whether the connection took it. */
    private boolean write(Connection connection, String text, List<Packet> packets) {
        StreamManager stream = session.getStreamManager();
        // Else the client could acknowledge what is not counted yet (XEP-0198, section 4).
        synchronized (stream) {
            try {
                connection.deliverRawText(text);
            } catch (RuntimeException e) {
                LOG.error("messages were perhaps not sent to {}", session.getAddress(), e);
                return false;
            }
            for (Packet packet : packets) {
                session.incrementServerPacketCount();
                stream.sentStanza(packet);
            }
        }
        return true;
    }

    private void processed(Packet packet) {
        try {
            InterceptorManager.getInstance().invokeInterceptors(packet, session, false, true);
        } catch (PacketRejectedException | RuntimeException e) {
            LOG.error("another plugin fails over what {} got", session.getAddress(), e);
        }
    }

    private Optional<Connection> connection() {
        Optional<Connection> connection =
                isOverBosh()
                        ? Optional.ofNullable(session.getConnection())
                        : SessionConnection.overTcp(session);
        return connection.filter(open -> !open.isClosed());
    }

    private boolean isOverBosh() {
        return session instanceof HttpSession;
    }
}
