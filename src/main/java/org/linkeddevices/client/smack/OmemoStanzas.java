// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.MessageBuilder;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jxmpp.jid.Jid;
import org.linkeddevices.client.keys.SealedMessage;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.Hints;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.PrekeysLow;
import org.linkeddevices.protocol.state.Pep;

/** The stanzas of OMEMO: what messages look like, and what matters in those that come. */
final class OmemoStanzas {

    private static final String FALLBACK =
            "This message is encrypted with OMEMO and cannot be shown here.";

    private OmemoStanzas() {}

    /** A message with encrypted content. */
    static Message message(String id, Jid to, SealedMessage sealed) {
        return builder(id, to, sealed).setBody(FALLBACK).build();
    }

    /** A message without content. */
    static Message empty(String id, Jid to, SealedMessage sealed) {
        return builder(id, to, sealed).build();
    }

    private static MessageBuilder builder(String id, Jid to, SealedMessage sealed) {
        MessageBuilder message = StanzaBuilder.buildMessage(id).to(to).ofType(Message.Type.chat);
        sealed.toXml().forEach(element -> message.addExtension(new PayloadElement(element)));
        // Also those without a body must reach devices that are away (XEP-0384, section 6).
        message.addExtension(new PayloadElement(Xml.element("store", Hints.NS)));
        return message;
    }

    /**
     * A device list that came as an event (XEP-0163).
     *
     * @param account whose it is
     * @param list the list
     */
    record Listed(String account, DeviceListItem list) {}

    /** The device list in a message, if it brings one. */
    static Optional<Listed> listed(Element message, String own) {
        // Smack 4.4 knows events, and writes what is in them in the namespace of requests.
        Optional<Element> items =
                Optional.ofNullable(message.element(QName.get("event", Pep.EVENT)))
                        .map(event -> event.element("items"));
        Optional<OmemoVersion> version =
                items.flatMap(of -> OmemoVersion.ofDeviceListNode(of.attributeValue("node", "")));
        if (version.isEmpty()) {
            return Optional.empty();
        }
        String from = Address.of(message.attributeValue("from", own)).bare();
        return Parsed.of(
                        items.map(of -> of.element("item"))
                                .flatMap(item -> item.elements().stream().findFirst()),
                        DeviceListItem::parse)
                .filter(list -> list.version() == version.get())
                .map(list -> new Listed(from, list));
    }

    /** What the server finds wrong with a message that it has sent back. */
    static Optional<MismatchedDevices> mismatch(Element message) {
        if (!"error".equals(message.attributeValue("type"))) {
            return Optional.empty();
        }
        return Parsed.of(
                Optional.ofNullable(message.element(QName.get("error", Carbon.STREAM_NS)))
                        .flatMap(MismatchedDevices::find),
                MismatchedDevices::parse);
    }

    /** The server's word that few one-time prekeys are left. */
    static Optional<PrekeysLow> prekeysLow(Element message) {
        return Parsed.of(PrekeysLow.find(message), PrekeysLow::parse);
    }
}
