// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.List;
import java.util.Optional;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.StanzaError;
import org.linkeddevices.server.delivery.Admission;
import org.linkeddevices.server.delivery.Intake;
import org.linkeddevices.server.delivery.NewEntry;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.StorageException;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Takes messages to the log before Openfire routes them. */
final class MessageTap implements PacketInterceptor {

    private final SessionDevices devices;
    private final Intake intake;
    private final Admission admission;
    private final StreamTails streams;
    private final LogWriter log;
    private final Bounces bounces;

    MessageTap(
            SessionDevices devices,
            Intake intake,
            Admission admission,
            StreamTails streams,
            LogWriter log,
            Bounces bounces) {
        this.devices = devices;
        this.intake = intake;
        this.admission = admission;
        this.streams = streams;
        this.log = log;
        this.bounces = bounces;
    }

    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
            throws PacketRejectedException {
        if (incoming && packet instanceof Message message) {
            log.begin();
            if (processed) {
                return;
            }
            if (message instanceof DeviceCopy) {
                // Of a session that died; its device has it still to come.
                throw new Rejection();
            }
            arrived(message, session);
        }
    }

    private void arrived(Message message, Session session) throws PacketRejectedException {
        JID from = message.getFrom();
        // A session without a resource yet is about to be told so.
        boolean unbound = session != null && from != null && from.getNode() == null;
        if (from == null || unbound || refuses(session, message)) {
            return;
        }
        Optional<DeviceRef> device = Optional.ofNullable(session).flatMap(devices::of);
        Intake.Arrival arrival = arrival(message, session, device);
        List<NewEntry> entries = entries(message, session, arrival);
        Optional<StreamTail> stream = Optional.ofNullable(session).flatMap(streams::of);
        if (stream.isPresent() && log.canPost(message, session, entries)) {
            log.post(message, session, entries, stream.get());
        } else {
            // Nothing overtakes what came before it on its stream.
            stream.ifPresent(StreamTail::await);
            log.append(message, session, entries, arrival.to().bare());
        }
    }

    private static Intake.Arrival arrival(
            Message message, Session session, Optional<DeviceRef> device) {
        return new Intake.Arrival(
                message.getElement(),
                Address.of(message.getFrom().toString()),
                Address.of(to(message)),
                new Intake.Sender(
                        session instanceof ClientSession,
                        device.map(d -> d.id().value()).orElse(0)));
    }

    private List<NewEntry> entries(Message message, Session session, Intake.Arrival arrival)
            throws PacketRejectedException {
        try {
            List<NewEntry> entries = intake.entries(arrival);
            Optional<StanzaError> refusal =
                    entries.isEmpty() ? Optional.empty() : admission.refusal(arrival, entries);
            if (refusal.isPresent()) {
                bounces.refused(message, session, refusal.get());
                throw new Rejection();
            }
            return entries;
        } catch (StorageException e) {
            log.failed(message, session, e);
            throw new Rejection();
        }
    }

    /** Where a message goes; without an address to the sender's account (RFC 6120, 10.3.1). */
    private static String to(Message message) {
        return message.getTo() == null ? message.getFrom().toBareJID() : message.getTo().toString();
    }

    /** Whether Openfire is about to answer that the sender's own privacy list is against it. */
    private static boolean refuses(Session session, Message message) {
        if (!(session instanceof LocalClientSession sender) || message.getTo() == null) {
            return false;
        }
        return SessionPrivacy.list(sender)
                .filter(list -> list.shouldBlockPacket(turned(message)))
                .isPresent();
    }

    /** The message as it would be if the receiver had sent it. */
    private static Message turned(Message message) {
        Message turned = message.createCopy();
        turned.setFrom(message.getTo());
        turned.setTo(message.getFrom());
        return turned;
    }
}
