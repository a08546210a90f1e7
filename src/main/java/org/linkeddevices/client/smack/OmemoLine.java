// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.dom4j.Element;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.SmackException.SmackMessageException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.id.UuidStanzaIdSource;
import org.jxmpp.jid.BareJid;
import org.linkeddevices.client.delivery.Content;
import org.linkeddevices.client.delivery.Direction;
import org.linkeddevices.client.delivery.MessageStore;
import org.linkeddevices.client.delivery.Passage;
import org.linkeddevices.client.delivery.Reading;
import org.linkeddevices.client.keys.DeviceAddress;
import org.linkeddevices.client.keys.NotSealedException;
import org.linkeddevices.client.keys.OmemoDevice;
import org.linkeddevices.client.keys.SealedMessage;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.keys.LeftOut;
import org.linkeddevices.protocol.keys.MismatchedDevices;

/** Sends encrypted messages of an account over one connection, and sends corrected ones again. */
final class OmemoLine {

    private final Supplier<XMPPConnection> connection;
    private final LocalStore store;
    private final MessageStore messages;
    private final OmemoDevice device;
    private final OmemoWork work;
    private final Clock clock;
    private final SentMessages sent = new SentMessages();
    private final BiConsumer<String, SortedSet<DeviceAddress>> leftOut;

    /**
     * Creates it.
     *
     * @param leftOut is told of messages that some devices cannot read, and of those devices
     */
    OmemoLine(
            Supplier<XMPPConnection> connection,
            LocalStore store,
            OmemoDevice device,
            OmemoWork work,
            Clock clock,
            BiConsumer<String, SortedSet<DeviceAddress>> leftOut) {
        this.connection = connection;
        this.store = store;
        this.device = device;
        this.work = work;
        this.clock = clock;
        this.leftOut = leftOut;
        messages = MessageStore.over(store);
    }

    /**
     * Encrypts and sends a message.
     *
     * @return the id of its stanza
     */
    String send(BareJid to, List<Element> content, TrustDecider decider)
            throws NotSealedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        String id = UuidStanzaIdSource.INSTANCE.getNewStanzaId();
        Outgoing message = new Outgoing(id, to, List.copyOf(content), 1);
        work.look(to);
        transmit(message, decider);
        return id;
    }

    private void transmit(Outgoing outgoing, TrustDecider decider)
            throws NotSealedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        work.prepare(outgoing.to(), decider);
        Sealed sealed = store.<Sealed, NotSealedException>inTransaction(tx -> sealed(outgoing));
        sent.add(outgoing);
        connection.get().sendStanza(sealed.message());
        sealed.leftOut()
                .map(LeftOut::devices)
                .ifPresent(devices -> leftOut.accept(outgoing.id(), addresses(devices)));
    }

    private record Sealed(Message message, Optional<LeftOut> leftOut) {}

    private static SortedSet<DeviceAddress> addresses(
            SortedMap<String, SortedSet<Integer>> devices) {
        SortedSet<DeviceAddress> addresses = new TreeSet<>();
        devices.forEach(
                (account, ids) -> ids.forEach(id -> addresses.add(new DeviceAddress(account, id))));
        return addresses;
    }

    /** Encrypts a message and stores it, together with what the sessions became. */
    private Sealed sealed(Outgoing outgoing) throws NotSealedException {
        String to = outgoing.to().toString();
        SealedMessage sealed = device.sealer().seal(to, Set.of(to), outgoing.content());
        Message message = OmemoStanzas.message(outgoing.id(), outgoing.to(), sealed);
        Optional<String> text =
                outgoing.content().stream()
                        .filter(element -> element.getName().equals("body"))
                        .map(Element::getText)
                        .findFirst();
        messages.add(
                new Passage(
                        Optional.empty(),
                        Optional.of(outgoing.id()),
                        Direction.OUTGOING,
                        to,
                        clock.instant(),
                        SmackXml.of(message).asXML()),
                new Content(
                        Reading.DECRYPTED,
                        text,
                        Optional.empty(),
                        Optional.of(device.own().fingerprint().hex())));
        return new Sealed(message, sealed.leftOut());
    }

    /**
     * Takes a message out of those that were sent, because it came back.
     *
     * @param from whom the error is from
     * @return the message, or empty if it was not sent encrypted a short while ago
     */
    Optional<Outgoing> returned(String id, String from) {
        return sent.returned(id, from);
    }

    /** Corrects the devices and sends a message again that came back. */
    void correct(Outgoing outgoing, MismatchedDevices mismatch, TrustDecider decider)
            throws NotSealedException, SmackException, InterruptedException {
        device.peers().correct(mismatch, Set.of(outgoing.to().toString()));
        if (outgoing.attempts() >= Outgoing.MOST) {
            throw new SmackMessageException("the server refused it as often as it was corrected");
        }
        // Lists are not read again: the server that checks a message knows devices before it
        // has published them.
        transmit(outgoing.again(), decider);
    }
}
