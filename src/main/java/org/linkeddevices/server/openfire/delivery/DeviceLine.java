// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Locale;
import org.dom4j.Element;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.server.port.Line;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** A session of a device on this node. */
final class DeviceLine implements Line {

    private final LocalClientSession session;
    private final ClientStates states;
    private final CopyMaker copies;
    private final SessionOutput output;

    DeviceLine(LocalClientSession session, ClientStates states, CopyMaker copies) {
        this.session = session;
        this.states = states;
        this.copies = copies;
        this.output = new SessionOutput(session, states);
    }

    @Override
    public String streamId() {
        return session.getStreamID().getID();
    }

    @Override
    public String fullJid() {
        return session.getAddress().toString();
    }

    @Override
    public void send(Element stanza) {
        Packet packet = copies.packet(stanza);
        // Openfire would answer the sender that it is blocked; the sender was answered already.
        if (SessionPrivacy.list(session)
                .filter(list -> list.shouldBlockPacket(listed(packet)))
                .isEmpty()) {
            output.give(packet);
        }
    }

    /** Openfire's lists compare classes: a subclass of Message is nothing to them. */
    private static Packet listed(Packet packet) {
        return packet instanceof Message ? new Message(packet.getElement()) : packet;
    }

    @Override
    public void flush() {
        output.flush();
    }

    @Override
    public void ping(String id) {
        IQ ping = new IQ(IQ.Type.get, id);
        ping.setFrom(new JID(session.getServerName()));
        ping.setTo(session.getAddress());
        ping.setChildElement("ping", "urn:xmpp:ping");
        output.giveNow(ping);
    }

    @Override
    public boolean wantsCarbons() {
        return session.isMessageCarbonsEnabled();
    }

    @Override
    public Locale language() {
        return session.getLanguage();
    }

    @Override
    public boolean isInactive() {
        return states.isInactive(session);
    }
}
