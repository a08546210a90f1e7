// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dom4j.Element;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.omemo.Encrypted;
import org.linkeddevices.crypto.omemo.Payload;
import org.linkeddevices.crypto.omemo.SealedPayload;
import org.linkeddevices.crypto.omemo.Session;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.keys.EncryptedMessage;
import org.linkeddevices.protocol.keys.LeftOut;
import org.linkeddevices.protocol.keys.MessageKey;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.sce.Envelope;

/** Encrypts messages for all devices of all parties. Thread-safe. */
public final class Sealer {

    /** The most characters of padding (XEP-0420, section 4). */
    private static final int MOST_PADDING = 200;

    private static final String PADDING =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final KeyStores stores;
    private final PeerDevices peers;
    private final Crypto crypto;

    Sealer(KeyStores stores, PeerDevices peers, Crypto crypto) {
        this.stores = stores;
        this.peers = peers;
        this.crypto = crypto;
    }

    /**
     * Encrypts a message for the devices with which there are sessions; those without are left out,
     * so they are to be begun before. What the sessions became is stored when this returns, unless
     * it runs in a step: then when that is done.
     *
     * @param to the bare JID that the stanza goes to
     * @param parties the bare JIDs of all that read it, the recipient among them
     * @param content what the stanza would carry openly
     * @throws NotSealedException an {@link UndecidedDevicesException} if the user has to decide
     *     about a key first, a {@link NoDeviceException} if one of the parties has no device to
     *     encrypt for
     */
    public SealedMessage seal(String to, Collection<String> parties, List<Element> content)
            throws NotSealedException {
        return stores.work()
                .<SealedMessage, NotSealedException>run(() -> sealed(to, parties, content));
    }

    private SealedMessage sealed(String to, Collection<String> parties, List<Element> content)
            throws NotSealedException {
        Recipients recipients = peers.recipients(parties);
        if (!recipients.undecided().isEmpty()) {
            throw new UndecidedDevicesException(
                    recipients.undecided().stream().map(Target::address).toList());
        }
        for (String party : parties) {
            boolean reached =
                    recipients.ready().stream()
                            .anyMatch(target -> target.address().account().equals(party));
            if (!reached && !party.equals(peers.account())) {
                throw new NoDeviceException(party);
            }
        }
        OwnSessions sessions = peers.sessions();
        List<EncryptedMessage> parts = new ArrayList<>();
        for (OmemoVersion version : OmemoVersion.values()) {
            List<Target> targets =
                    recipients.ready().stream().filter(t -> t.version() == version).toList();
            if (!targets.isEmpty()) {
                parts.add(part(version, targets, sessions, payload(version, to, content)));
            }
        }
        return new SealedMessage(parts, leftOut(recipients));
    }

    private SealedPayload payload(OmemoVersion version, String to, List<Element> content) {
        if (version == OmemoVersion.TWO) {
            Envelope envelope =
                    new Envelope(
                            content,
                            Optional.of(padding()),
                            Optional.of(crypto.clock().instant()),
                            Optional.of(to),
                            Optional.of(peers.account()));
            return Payload.seal(Formats.of(version), envelope.toBytes(), crypto.random());
        }
        Optional<String> body =
                content.stream().filter(Sealer::isBody).map(Element::getText).findFirst();
        return body.isEmpty()
                ? Payload.empty(Formats.of(version), crypto.random())
                : Payload.seal(
                        Formats.of(version),
                        body.get().getBytes(StandardCharsets.UTF_8),
                        crypto.random());
    }

    private static boolean isBody(Element element) {
        return element.getName().equals("body")
                && element.getNamespaceURI().equals(Carbon.STREAM_NS);
    }

    private String padding() {
        StringBuilder text = new StringBuilder();
        for (int n = crypto.random().nextInt(MOST_PADDING + 1); n > 0; n--) {
            text.append(PADDING.charAt(crypto.random().nextInt(PADDING.length())));
        }
        return text.toString();
    }

    /**
     * Makes a message without content: it answers a key exchange, turns a ratchet, or tells a
     * device of a new session. What the session became is stored when this returns.
     *
     * @return the message, or empty if there is no session
     */
    public Optional<SealedMessage> empty(Target target) {
        return stores.work()
                .run(
                        () -> {
                            OwnSessions sessions = peers.sessions();
                            if (sessions.get(target).isEmpty()) {
                                return Optional.empty();
                            }
                            OmemoVersion version = target.version();
                            SealedPayload nothing =
                                    Payload.empty(Formats.of(version), crypto.random());
                            return Optional.of(
                                    new SealedMessage(
                                            List.of(
                                                    part(
                                                            version,
                                                            List.of(target),
                                                            sessions,
                                                            nothing)),
                                            Optional.empty()));
                        });
    }

    private EncryptedMessage part(
            OmemoVersion version,
            List<Target> targets,
            OwnSessions sessions,
            SealedPayload payload) {
        List<MessageKey> keys = new ArrayList<>(targets.size());
        try (SecretBytes material = payload.keyMaterial()) {
            for (Target target : targets) {
                Session session = sessions.get(target).orElseThrow();
                Encrypted encrypted = crypto.engine().encrypt(session, material);
                sessions.put(target.address(), encrypted.session());
                keys.add(
                        new MessageKey(
                                version == OmemoVersion.TWO
                                        ? Optional.of(target.address().account())
                                        : Optional.empty(),
                                target.address().device(),
                                encrypted.keyExchange(),
                                Octets.of(encrypted.bytes())));
            }
        }
        return new EncryptedMessage(
                version,
                sessions.id(),
                keys,
                payload.iv().map(Octets::of),
                payload.payload().map(Octets::of));
    }

    private static Optional<LeftOut> leftOut(Recipients recipients) {
        SortedMap<String, SortedSet<Integer>> devices = new TreeMap<>();
        for (List<Target> targets :
                List.of(recipients.rejected(), recipients.unreachable(), recipients.strange())) {
            for (Target target : targets) {
                devices.computeIfAbsent(target.address().account(), key -> new TreeSet<>())
                        .add(target.address().device());
            }
        }
        return devices.isEmpty() ? Optional.empty() : Optional.of(new LeftOut(devices));
    }
}
