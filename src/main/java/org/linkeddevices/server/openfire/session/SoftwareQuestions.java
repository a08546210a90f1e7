// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.dom4j.Element;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.Sightings;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Asks each session of a device once what software it is: its version (XEP-0092), and if it does
 * not tell, its identity (XEP-0030). Waits for nothing; the session itself carries the question.
 *
 * <p>Not before the client is available: Openfire 5 tells of a bound resource in a thread of its
 * own, while the client may enable stream management. What is sent then can miss Openfire's count
 * and be in the client's (XEP-0198, section 4), for which Openfire ends the stream.
 */
public final class SoftwareQuestions implements PacketInterceptor {

    private static final String ID = "linked-devices-software-";
    private static final String VERSION_ID = ID + "version-";
    private static final String IDENTITY_ID = ID + "identity-";
    private static final String VERSION = "jabber:iq:version";
    private static final String IDENTITY = "http://jabber.org/protocol/disco#info";

    private final String domain;
    private final SessionDevices devices;
    private final Sightings sightings;
    private final Executor executor;
    private final SessionData asked = new SessionData("linkeddevices.software");

    /**
     * Creates it.
     *
     * @param executor writes to the database
     */
    public SoftwareQuestions(
            String domain, SessionDevices devices, Sightings sightings, Executor executor) {
        this.domain = domain;
        this.devices = devices;
        this.sightings = sightings;
        this.executor = executor;
    }

    /** Asks a session that is available now. */
    public void ask(ClientSession session) {
        if (session instanceof LocalClientSession local
                && devices.of(local).isPresent()
                && asked.get(local).isEmpty()) {
            ask(local, VERSION_ID, VERSION);
        }
    }

    private void ask(LocalClientSession session, String kind, String namespace) {
        IQ question = new IQ(IQ.Type.get, kind + UUID.randomUUID());
        question.setFrom(new JID(domain));
        question.setTo(session.getAddress());
        question.setChildElement("query", namespace);
        asked.set(session, question.getID());
        // Not by the router: Openfire 4.2 routes nothing to a session without presence.
        session.process(question);
    }

    @Override
    public void interceptPacket(
            Packet packet, Session session, boolean incoming, boolean processed) {
        if (session instanceof LocalClientSession local) {
            ClientAnswer.of(packet, incoming, processed, domain)
                    .filter(answer -> answer.getID().startsWith(ID))
                    .ifPresent(answer -> take(local, answer));
        }
    }

    private void take(LocalClientSession session, IQ answer) {
        Optional<DeviceRef> device = devices.of(session);
        if (device.isPresent() && asked.get(session).filter(answer.getID()::equals).isPresent()) {
            answered(session, device.get(), answer);
        }
        ClientAnswer.consume(answer);
    }

    private void answered(LocalClientSession session, DeviceRef device, IQ answer) {
        Optional<String> software =
                answer.getType() == IQ.Type.error
                        ? Optional.empty()
                        : Optional.ofNullable(answer.getChildElement())
                                .flatMap(SoftwareQuestions::software);
        if (software.isPresent()) {
            asked.set(session, "");
            executor.execute(() -> sightings.software(device, software.get()));
        } else if (answer.getID().startsWith(VERSION_ID)) {
            ask(session, IDENTITY_ID, IDENTITY);
        }
    }

    private static Optional<String> software(Element query) {
        return switch (query.getNamespaceURI()) {
            case VERSION -> ClientSoftware.ofVersion(query);
            case IDENTITY -> ClientSoftware.ofIdentity(query);
            default -> Optional.empty();
        };
    }
}
