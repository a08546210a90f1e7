// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import org.dom4j.Element;
import org.jivesoftware.openfire.XMPPServer;
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
        server.getPacketRouter().route(packet);
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
