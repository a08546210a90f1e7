// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.client.keys.Opened.Reason;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.omemo.Decrypted;
import org.linkeddevices.crypto.omemo.DuplicateMessageException;
import org.linkeddevices.crypto.omemo.IdentityChangedException;
import org.linkeddevices.crypto.omemo.InvalidMessageException;
import org.linkeddevices.crypto.omemo.OmemoException;
import org.linkeddevices.crypto.omemo.OwnKeys;
import org.linkeddevices.crypto.omemo.Payload;
import org.linkeddevices.crypto.omemo.Session;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.crypto.trust.Sighting;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.keys.EncryptedMessage;
import org.linkeddevices.protocol.keys.MessageKey;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.sce.Envelope;

/** Reads encrypted messages, without network. Thread-safe. */
public final class Opener {

    private final KeyStores stores;
    private final OwnDevice own;
    private final PeerDevices peers;
    private final Identities identities;
    private final Crypto crypto;
    private final Errands errands;

    Opener(KeyStores stores, OwnDevice own, PeerDevices peers, Crypto crypto, Errands errands) {
        this.stores = stores;
        this.own = own;
        this.peers = peers;
        identities = peers.identities();
        this.crypto = crypto;
        this.errands = errands;
    }

    /**
     * Reads what is encrypted in a stanza, whichever way that came: live, as a carbon, in a
     * catch-up, or from an archive. What the session became is stored together with whatever else
     * the caller's step stores, such as the message; so a message is read once, even over a crash.
     *
     * @param sender the bare JID that the stanza is from
     * @param recipient the bare JID that it is to
     * @param stanza the stanza, out of its carbon or archive result
     * @return what came of it, or empty if nothing in it is encrypted with OMEMO
     */
    public Optional<Opened> open(String sender, String recipient, Element stanza) {
        Optional<Opened> opened = Optional.empty();
        for (OmemoVersion version : List.of(OmemoVersion.TWO, OmemoVersion.LEGACY)) {
            Optional<Element> encrypted = EncryptedMessage.find(stanza, version);
            // Each device has its key in one of them; the other says nothing to it.
            if (encrypted.isPresent()
                    && opened.filter(o -> !(o instanceof Opened.NotForThisDevice)).isEmpty()) {
                opened = Optional.of(open(sender, recipient, encrypted.get(), version));
            }
        }
        return opened;
    }

    private Opened open(String sender, String recipient, Element element, OmemoVersion version) {
        EncryptedMessage message;
        try {
            message = EncryptedMessage.parse(element);
        } catch (ProtocolException e) {
            return new Opened.NotForThisDevice(true);
        }
        Opened.NotForThisDevice notForThis =
                new Opened.NotForThisDevice(message.payload().isPresent());
        Target target = new Target(new DeviceAddress(sender, message.sender()), version);
        DeviceAddress self = new DeviceAddress(peers.account(), own.id());
        if (target.address().equals(self)) {
            return notForThis;
        }
        Opened opened = notForThis;
        for (MessageKey key : message.keysFor(self.account(), self.device())) {
            // The older version does not tell accounts apart: a key may be another's device's.
            opened = open(target, recipient, message, key);
            if (!(opened instanceof Opened.Unreadable)) {
                return opened;
            }
        }
        return opened;
    }

    private Opened open(Target target, String recipient, EncryptedMessage message, MessageKey key) {
        try {
            return stores.work()
                    .<Opened, UnreadableException>run(() -> read(target, recipient, message, key));
        } catch (UnreadableException e) {
            e.identity().ifPresent(identity -> identities.see(target.address(), identity));
            if (e.reason() == Reason.NO_SESSION) {
                errands.add(new Errand.Repair(target));
            }
            return new Opened.Unreadable(target.address(), e.reason());
        }
    }

    private Opened read(Target target, String recipient, EncryptedMessage message, MessageKey key)
            throws UnreadableException {
        OwnKeys keys = own.keys();
        OwnSessions sessions = new OwnSessions(stores.sessions(), keys.deviceId());
        Optional<CurveKey> expected = identities.expected(target.address());
        // With a key that the user has since replaced by another the session is of no use.
        Optional<Session> session =
                sessions.get(target)
                        .filter(s -> s.peerIdentity().equals(expected.orElse(s.peerIdentity())));
        Decrypted decrypted;
        try {
            decrypted =
                    crypto.engine()
                            .decrypt(
                                    Formats.of(target.version()),
                                    keys,
                                    session,
                                    expected,
                                    key.data().toBytes(),
                                    key.keyExchange());
        } catch (DuplicateMessageException e) {
            return new Opened.Repeated(target.address());
        } catch (IdentityChangedException e) {
            throw new UnreadableException(Reason.IDENTITY_CHANGED, Optional.of(e.identity()), e);
        } catch (OmemoException e) {
            throw new UnreadableException(Reason.NO_SESSION, e);
        }
        sessions.put(target.address(), decrypted.session());
        Sighting seen = identities.see(target.address(), decrypted.peerIdentity());
        Trust trust = seen.book().trustOf(decrypted.peerIdentity());
        decrypted.usedPrekey().ifPresent(this::used);
        if (decrypted.wantsHeartbeat() && trust != Trust.REJECTED) {
            errands.add(new Errand.Answer(target));
        }
        try (SecretBytes material = decrypted.content()) {
            if (message.payload().isEmpty()) {
                return new Opened.Empty(target.address());
            }
            byte[] content =
                    Payload.open(
                            Formats.of(target.version()),
                            material,
                            message.payload().get().toBytes(),
                            message.iv().map(Octets::toBytes));
            Fingerprint fingerprint = new Fingerprint(decrypted.peerIdentity());
            return content(target, recipient, content, fingerprint, trust);
        } catch (InvalidMessageException | ProtocolException e) {
            throw new UnreadableException(Reason.FORGED, e);
        }
    }

    private void used(int prekey) {
        own.used(prekey);
        errands.add(new Errand.Publish());
    }

    private static Opened content(
            Target target, String recipient, byte[] bytes, Fingerprint fingerprint, Trust trust)
            throws ProtocolException {
        List<Element> content;
        Optional<Instant> encryptedAt = Optional.empty();
        if (target.version() == OmemoVersion.TWO) {
            Envelope envelope = Envelope.parse(bytes);
            envelope.check(target.address().account(), recipient);
            content = envelope.content();
            encryptedAt = envelope.time();
        } else {
            Element body = Xml.element("body", Carbon.STREAM_NS);
            body.setText(Xml.legal(new String(bytes, StandardCharsets.UTF_8)));
            content = List.of(body);
        }
        return new Opened.Content(
                target.address(), target.version(), content, encryptedAt, fingerprint, trust);
    }
}
