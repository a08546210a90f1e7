// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.sce;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;

/**
 * The content of a stanza with what must not be changed about it on the way (XEP-0420, section 4).
 *
 * @param content the elements that the stanza would carry openly; copies of its own
 * @param padding random text that hides the content's length
 * @param time when it was encrypted
 * @param to the bare JID of the recipient
 * @param from the bare JID of the sender
 */
public record Envelope(
        List<Element> content,
        Optional<String> padding,
        Optional<Instant> time,
        Optional<String> to,
        Optional<String> from) {

    /** The namespace. */
    public static final String NS = "urn:xmpp:sce:1";

    /** Copies the elements. */
    public Envelope {
        content = content.stream().map(Element::createCopy).toList();
    }

    /** The element {@code envelope}. */
    public Element toXml() {
        Element envelope = Xml.element("envelope", NS);
        Element inner = envelope.addElement(QName.get("content", NS));
        content.forEach(element -> inner.add(element.createCopy()));
        time.ifPresent(at -> add(envelope, "time", "stamp", XmppTime.format(at)));
        to.ifPresent(jid -> add(envelope, "to", "jid", jid));
        from.ifPresent(jid -> add(envelope, "from", "jid", jid));
        padding.ifPresent(text -> Xml.addText(envelope, "rpad", text));
        return envelope;
    }

    private static void add(Element envelope, String name, String attribute, String value) {
        envelope.addElement(QName.get(name, NS)).addAttribute(attribute, Xml.legal(value));
    }

    /** What is encrypted: the element in UTF-8. */
    public byte[] toBytes() {
        return toXml().asXML().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the element {@code envelope}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static Envelope parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "envelope", NS);
        Element inner = reader.child("content").orElseThrow(() -> reader.malformed("content"));
        Optional<Element> time = reader.child("time");
        return new Envelope(
                inner.elements(),
                reader.childText("rpad"),
                time.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ElementReader.of(time.get(), "time", NS).time("stamp")),
                jid(reader, "to"),
                jid(reader, "from"));
    }

    private static Optional<String> jid(ElementReader reader, String name)
            throws ProtocolException {
        Optional<Element> child = reader.child(name);
        return child.isEmpty()
                ? Optional.empty()
                // Some senders write their full address where the bare one belongs.
                : Optional.of(
                        Address.of(ElementReader.of(child.get(), name, NS).required("jid")).bare());
    }

    /**
     * Reads what was decrypted.
     *
     * @throws ProtocolException bad-request if it is no envelope, or XML that no stanza may carry
     *     (RFC 6120, section 11.1), or nested deeper than 32 elements
     */
    public static Envelope parse(byte[] decrypted) throws ProtocolException {
        return parse(EnvelopeReader.read(decrypted));
    }

    /**
     * Holds the envelope against the stanza that it came in.
     *
     * @param sender the bare JID that the stanza is from
     * @param recipient the bare JID that it is to
     * @throws ProtocolException not-acceptable if it names nobody as its sender, or anybody else as
     *     its sender or recipient (XEP-0384, section 5.3; XEP-0420, section 4)
     */
    public void check(String sender, String recipient) throws ProtocolException {
        if (!from.equals(Optional.of(sender)) || !to.orElse(recipient).equals(recipient)) {
            throw new ProtocolException(
                    ErrorCondition.NOT_ACCEPTABLE, "the envelope is of another stanza");
        }
    }
}
