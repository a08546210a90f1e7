// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Set;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
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
        String streamId = session.getStreamID().getID();
        if (packet instanceof Message message) {
            message.getElement().elements().stream()
                    .filter(child -> PROOFS.contains(child.getNamespaceURI()))
                    .filter(child -> child.attributeValue("id") != null)
                    .filter(child -> devices.of(session).isPresent())
                    .map(child -> child.attributeValue("id"))
                    .forEach(id -> deliveries.confirmed(streamId, id));
            return;
        }
        ClientAnswer.of(packet, incoming, processed, domain)
                .filter(answer -> answer.getID().startsWith(Deliveries.PING_ID))
                .ifPresent(
                        answer -> {
                            deliveries.answered(streamId, answer.getID());
                            ClientAnswer.consume(answer);
                        });
    }
}
