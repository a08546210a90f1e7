// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.archive.ArchiveResult;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.Delay;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * Takes the messages of one account into the store: live ones, carbons (XEP-0280), what the device
 * catches up with (XEP-0203) and results of the archive (XEP-0313). Copies are believed only if the
 * account's own address vouches for them.
 */
public final class Intake {

    private static final Set<String> TYPES = Set.of("chat", "normal");
    private static final QName MESSAGE = QName.get("message", Carbon.STREAM_NS);

    private final String account;
    private final LocalStore store;
    private final MessageStore messages;
    private final MessageOpener opener;
    private final Clock clock;

    /**
     * Creates the intake.
     *
     * @param account the account's bare JID, prepared
     * @param store where messages go
     * @param opener for encrypted ones
     * @param clock for messages without a time
     */
    public Intake(String account, LocalStore store, MessageOpener opener, Clock clock) {
        this.account = account;
        this.store = store;
        this.messages = MessageStore.over(store);
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * Takes in a stanza that came on the stream. When this returns, the message is in the file; if
     * it throws, it is not, and nothing that acknowledges it may be sent.
     *
     * @param stanza a message, in the namespace {@code jabber:client}
     * @return the stored message, or empty if it is a repeat, or nothing to keep
     */
    public Optional<StoredMessage> accept(Element stanza) {
        return unwrapped(stanza).flatMap(this::store);
    }

    /**
     * Takes in a message that this device is about to send.
     *
     * @param message with addressee and id
     * @return the stored message, or empty if it was there already, or is nothing to keep
     */
    public Optional<StoredMessage> sending(Element message) {
        if (isEncrypted(message)) {
            // Whoever encrypted it has stored what it says.
            return Optional.empty();
        }
        return store(new Copy(message, Optional.empty(), clock.instant(), true));
    }

    /** A message as it was, taken out of what it came in. */
    private record Copy(Element message, Optional<String> id, Instant at, boolean own) {}

    private Optional<Copy> unwrapped(Element stanza) {
        String from = stanza.attributeValue("from", account);
        Element result = stanza.element(QName.get("result", Mam.NS));
        if (result != null) {
            return from.equals(account) ? ofArchive(result) : Optional.empty();
        }
        for (Carbon kind : Carbon.values()) {
            Optional<Element> forwarded = kind.in(stanza);
            if (forwarded.isPresent()) {
                return from.equals(account)
                        ? Optional.ofNullable(forwarded.get().element(MESSAGE))
                                .map(message -> copy(message, time(forwarded.get())))
                        : Optional.empty();
            }
        }
        return Optional.of(copy(stanza, time(stanza)));
    }

    private Optional<Copy> ofArchive(Element result) {
        try {
            ArchiveResult found = ArchiveResult.parse(result);
            return Optional.of(
                    new Copy(
                            found.message(),
                            Optional.of(found.id()),
                            found.at(),
                            isOwn(found.message())));
        } catch (ProtocolException e) {
            // Not an archive as we know it; there is no message in it that could be lost.
            return Optional.empty();
        }
    }

    private Copy copy(Element message, Instant at) {
        return new Copy(message, StanzaIds.by(message, account), at, isOwn(message));
    }

    /** The time that the account's server says, or now. What others say is not believed. */
    private Instant time(Element delayed) {
        return Delay.by(delayed, account)
                .or(() -> Delay.by(delayed, Address.of(account).domain()))
                .orElseGet(clock::instant);
    }

    private boolean isOwn(Element message) {
        return Address.of(message.attributeValue("from", account)).bare().equals(account);
    }

    private Optional<StoredMessage> store(Copy copy) {
        Element message = copy.message;
        if (!isKept(copy)) {
            return Optional.empty();
        }
        String other = message.attributeValue(copy.own ? "to" : "from", account);
        Passage passage =
                new Passage(
                        copy.id,
                        Optional.ofNullable(message.attributeValue("id")),
                        copy.own ? Direction.OUTGOING : Direction.INCOMING,
                        Address.of(other).bare(),
                        copy.at,
                        message.asXML());
        return store.inTransaction(
                tx ->
                        messages.recognises(passage)
                                ? Optional.empty()
                                : messages.add(passage, content(passage, message)));
    }

    /** What the server numbered, and elsewhere what says something. */
    private static boolean isKept(Copy copy) {
        return TYPES.contains(copy.message.attributeValue("type", "normal"))
                && (copy.id.isPresent()
                        || body(copy.message).isPresent()
                        || isEncrypted(copy.message));
    }

    private Content content(Passage passage, Element message) {
        return opener.open(passage, message)
                .orElseGet(
                        () ->
                                isEncrypted(message)
                                        ? Content.unreadable(body(message))
                                        : Content.plain(body(message)));
    }

    private static Optional<String> body(Element message) {
        return Optional.ofNullable(message.element(QName.get("body", Carbon.STREAM_NS)))
                .map(Element::getText);
    }

    private static boolean isEncrypted(Element message) {
        return message.elements("encrypted").stream()
                .anyMatch(child -> OmemoVersion.of(child.getNamespaceURI()).isPresent());
    }
}
