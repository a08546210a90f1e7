// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.Children;
import org.linkeddevices.protocol.delivery.Hints;
import org.linkeddevices.protocol.state.Pep;

/**
 * Which messages are entries of the sync log. The first rule that fits a message decides; what no
 * rule fits, such as a chat state alone (XEP-0085), is no entry and goes the host's own way.
 */
public enum LogRule {
    /** Errors go to the session that caused them. */
    ERROR(type("error"), null),
    /** Rooms keep their own history. */
    GROUPCHAT(type("groupchat"), null),
    /** Of the moment only (RFC 6121, section 5.2.2). */
    HEADLINE(type("headline"), null),
    /** The sender wants it kept nowhere (XEP-0334, section 4.3). */
    NO_STORE(has("no-store", Hints.NS), null),
    /** The sender wants it at the addressed session only (XEP-0334, section 4.4). */
    NO_COPY(has("no-copy", Hints.NS), null),
    /** Likewise (XEP-0280, section 9). */
    PRIVATE(has("private", Carbon.NS), null),
    /** A copy; its original is an entry. */
    CARBON(has("sent", Carbon.NS).or(has("received", Carbon.NS)), null),
    /** News of a node is for those who follow it (XEP-0060, section 7.2.2.1). */
    PUBSUB_EVENT(has("event", Pep.EVENT), null),
    /** A page of an archive (XEP-0313) is for who asked. */
    ARCHIVE_RESULT(any(Mam.NS), null),
    /** What this plugin itself tells a device. */
    OWN_NOTICE(any(LinkedDevices.EVENTS_NS), null),
    /** An invitation to a room (XEP-0045, section 7.8.2, and XEP-0249). */
    INVITATION(
            mucUser("invite").or(mucUser("decline")).or(has("x", "jabber:x:conference")),
            EntryKind.MESSAGE),
    /** A private message in a room: only who is in the room can answer (XEP-0280, section 6.1). */
    ROOM_PRIVATE(has("x", "http://jabber.org/protocol/muc#user"), null),
    /** A message that sets up or ends a call (XEP-0353). */
    CALL(any(CallMessage.NS).or(any("urn:xmpp:jingle-message:1")), EntryKind.CALL),
    /** The sender asks to keep it (XEP-0334, section 4.5). */
    STORE(has("store", Hints.NS), EntryKind.MESSAGE),
    /** Something to read. */
    BODY(text("body"), EntryKind.MESSAGE),
    /** A subject without a body (RFC 6121, section 5.2.4). */
    SUBJECT(text("subject"), EntryKind.MESSAGE),
    /** Encrypted with OMEMO before version 0.4 of XEP-0384. */
    OMEMO(has("encrypted", "eu.siacs.conversations.axolotl"), EntryKind.MESSAGE),
    /** Encrypted with OMEMO since version 0.4 of XEP-0384. */
    OMEMO_2(
            has("encrypted", "urn:xmpp:omemo:1").or(has("encrypted", "urn:xmpp:omemo:2")),
            EntryKind.MESSAGE),
    /** Encrypted with OpenPGP (XEP-0373 and XEP-0027). */
    OPENPGP(
            has("openpgp", "urn:xmpp:openpgp:0").or(has("x", "jabber:x:encrypted")),
            EntryKind.MESSAGE),
    /** Says that a message arrived (XEP-0184). */
    RECEIPT(has("received", "urn:xmpp:receipts"), EntryKind.MESSAGE),
    /** Says how far the peer has read (XEP-0333), but not that it could say so. */
    MARKER(
            has("displayed", "urn:xmpp:chat-markers:0")
                    .or(has("received", "urn:xmpp:chat-markers:0"))
                    .or(has("acknowledged", "urn:xmpp:chat-markers:0")),
            EntryKind.MESSAGE),
    /** A correction of an earlier message (XEP-0308). */
    CORRECTION(has("replace", "urn:xmpp:message-correct:0"), EntryKind.MESSAGE),
    /** Reactions to a message (XEP-0444). */
    REACTIONS(has("reactions", "urn:xmpp:reactions:0"), EntryKind.MESSAGE),
    /** An earlier message is taken back (XEP-0424, both versions, and XEP-0422). */
    RETRACTION(
            has("retract", "urn:xmpp:message-retract:1")
                    .or(has("retract", "urn:xmpp:message-retract:0"))
                    .or(has("apply-to", "urn:xmpp:fasten:0")),
            EntryKind.MESSAGE),
    /** A file or link without words (XEP-0066, XEP-0447). */
    FILE(has("x", "jabber:x:oob").or(has("file-sharing", "urn:xmpp:sfs:0")), EntryKind.MESSAGE);

    private static final List<LogRule> RULES = List.of(values());
    private static final QName NO_PERMANENT_STORE = QName.get("no-permanent-store", Hints.NS);

    private final Predicate<Element> fits;
    private final Optional<EntryKind> kind;

    LogRule(Predicate<Element> fits, @org.jspecify.annotations.Nullable EntryKind kind) {
        this.fits = fits;
        this.kind = Optional.ofNullable(kind);
    }

    /** The rule that decides about a message; empty if none fits, so that it is no entry. */
    public static Optional<LogRule> of(Element message) {
        for (LogRule rule : RULES) {
            if (rule.fits.test(message)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** What kind of entry a message is; empty if it is none. */
    public static Optional<EntryKind> classify(Element message) {
        Optional<EntryKind> kind = of(message).flatMap(LogRule::kind);
        boolean passing = message.element(NO_PERMANENT_STORE) != null;
        return passing ? kind.map(k -> EntryKind.PASSING) : kind;
    }

    /** What kind of entry a message is that this rule fits; empty if it is none. */
    public Optional<EntryKind> kind() {
        return kind;
    }

    private static Predicate<Element> type(String type) {
        return message -> type.equals(message.attributeValue("type"));
    }

    private static Predicate<Element> has(String name, String namespace) {
        QName qualified = QName.get(name, namespace);
        return message -> message.element(qualified) != null;
    }

    private static Predicate<Element> any(String namespace) {
        return message -> Children.any(message, e -> namespace.equals(e.getNamespaceURI()));
    }

    private static Predicate<Element> text(String name) {
        return message -> {
            Element child = message.element(name);
            return child != null && !child.getText().isEmpty();
        };
    }

    private static Predicate<Element> mucUser(String name) {
        QName user = QName.get("x", "http://jabber.org/protocol/muc#user");
        QName inner = QName.get(name, "http://jabber.org/protocol/muc#user");
        return message -> {
            Element x = message.element(user);
            return x != null && x.element(inner) != null;
        };
    }
}
