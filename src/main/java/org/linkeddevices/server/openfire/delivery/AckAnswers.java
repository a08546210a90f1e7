// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Set;
import org.dom4j.Element;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.linkeddevices.protocol.delivery.Children;
import org.linkeddevices.server.delivery.Deliveries;
import org.linkeddevices.server.openfire.session.ClientAnswer;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Sees by what clients send how much of what they were given has arrived: by the answers to pings,
 * by receipts (XEP-0184) and by markers (XEP-0333).
 */
final class AckAnswers implements PacketInterceptor {

    private static final Set<String> PROOFS =
            Set.of("urn:xmpp:receipts", "urn:xmpp:chat-markers:0");

    private final String domain;
    private final SessionDevices devices;
    private final Deliveries deliveries;

    AckAnswers(String domain, SessionDevices devices, Deliveries deliveries) {
        this.domain = domain;
        this.devices = devices;
        this.deliveries = deliveries;
    }

    @Override
    public void interceptPacket(
            Packet packet, Session session, boolean incoming, boolean processed) {
        if (!(session instanceof LocalClientSession) || !incoming || processed) {
            return;
        }
        if (packet instanceof Message message) {
            if (Children.any(message.getElement(), AckAnswers::isProof)) {
                confirmed(message.getElement(), session);
            }
            return;
        }
        String streamId = session.getStreamID().getID();
        ClientAnswer.of(packet, incoming, processed, domain)
                .filter(answer -> answer.getID().startsWith(Deliveries.PING_ID))
                .ifPresent(
                        answer -> {
                            deliveries.answered(streamId, answer.getID());
                            ClientAnswer.consume(answer);
                        });
    }

    private void confirmed(Element message, Session session) {
        if (devices.of(session).isPresent()) {
            message.elements().stream()
                    .filter(AckAnswers::isProof)
                    .map(child -> child.attributeValue("id"))
                    .forEach(id -> deliveries.confirmed(session.getStreamID().getID(), id));
        }
    }

    private static boolean isProof(Element child) {
        return PROOFS.contains(child.getNamespaceURI()) && child.attributeValue("id") != null;
    }
}
