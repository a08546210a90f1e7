// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.Optional;
import org.dom4j.Element;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.ClientSession;
import org.linkeddevices.server.port.Outbox;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Openfire's router, for stanzas of the server itself. */
public final class OpenfireOutbox implements Outbox {

    private final XMPPServer server;

    /** Creates the adapter. */
    public OpenfireOutbox(XMPPServer server) {
        this.server = server;
    }

    @Override
    public void send(Element stanza) {
        Packet packet = packet(stanza);
        packet.setFrom(new JID(server.getServerInfo().getXMPPDomain()));
        Optional<ClientSession> session =
                packet instanceof Message ? session(packet.getTo()) : Optional.empty();
        // Right to the session, on whichever node: the router of Openfire 5 also copies a message
        // with a body to the account's other sessions, whatever it says against that (XEP-0280).
        session.ifPresentOrElse(
                s -> s.process(packet), () -> server.getPacketRouter().route(packet));
    }

    private Optional<ClientSession> session(JID to) {
        return to.getResource() == null
                ? Optional.empty()
                : Optional.ofNullable(server.getSessionManager().getSession(to));
    }

    private static Packet packet(Element stanza) {
        return switch (stanza.getName()) {
            case "message" -> new Message(stanza);
            case "iq" -> new IQ(stanza);
            case "presence" -> new Presence(stanza);
            default -> throw new IllegalArgumentException("not a stanza: " + stanza.getName());
        };
    }
}
