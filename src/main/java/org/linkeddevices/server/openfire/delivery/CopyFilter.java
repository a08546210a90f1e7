// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.delivery.LogRule;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Keeps from the sessions of devices what Openfire itself sends them of a message that is in the
 * log: they get it from there, in order and once. Unlinked sessions get Openfire's copies.
 */
final class CopyFilter implements PacketInterceptor {

    private static final QName STANZA_ID = QName.get("stanza-id", StanzaIds.NS);

    private final SessionDevices devices;
    private final SentIds sentIds;
    private final UnlinkedSlices slices;

    CopyFilter(SessionDevices devices, SentIds sentIds, UnlinkedSlices slices) {
        this.devices = devices;
        this.sentIds = sentIds;
        this.slices = slices;
    }

    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
            throws PacketRejectedException {
        if (incoming
                || processed
                || !(packet instanceof Message message)
                || message instanceof DeviceCopy
                || !(session instanceof LocalClientSession)) {
            return;
        }
        boolean device = devices.of(session).isPresent();
        if (device && isLogged(message.getElement(), session)) {
            throw new Rejection();
        } else if (!device) {
            copied(message.getElement(), "sent").ifPresent(sent -> identify(sent, session));
            slice(message, session);
        }
    }

    /** Other sessions, and plugins, may hold the same object: a session gets one of its own. */
    private void slice(Message message, Session session) throws PacketRejectedException {
        Optional<Message> slice = slices.of(message, session.getAddress());
        if (slice.isPresent()) {
            session.process(slice.get());
            throw new Rejection();
        }
    }

    /** Openfire made the carbon of the receiver's copy: the sender knows it by another id. */
    private void identify(Element sent, Session session) {
        JID address = session.getAddress();
        sentIds.of(address.getNode())
                .ifPresent(
                        id -> {
                            sent.elements(STANZA_ID).forEach(Element::detach);
                            StanzaIds.add(sent, id, address.toBareJID());
                        });
    }

    private static boolean isLogged(Element message, Session session) {
        String account = session.getAddress().toBareJID();
        Optional<Element> copied = copied(message, "sent").or(() -> copied(message, "received"));
        return copied.isPresent()
                ? LogRule.classify(copied.get()).isPresent()
                : StanzaIds.by(message, account).isPresent();
    }

    /** The message in a carbon of this kind, if this is one. */
    static Optional<Element> copied(Element message, String kind) {
        return Optional.ofNullable(message.element(QName.get(kind, Carbon.NS)))
                .map(carbon -> carbon.element(QName.get("forwarded", Carbon.FORWARD_NS)))
                .flatMap(
                        forwarded ->
                                forwarded.elements().stream()
                                        .filter(child -> child.getName().equals("message"))
                                        .findFirst());
    }
}
