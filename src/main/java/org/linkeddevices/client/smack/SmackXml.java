// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StreamOpen;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.Xml;

/**
 * The bridge between Smack's XML and {@code protocol}'s: the one place where both are seen. It goes
 * no deeper than {@value #DEPTH} elements, so that no stanza exhausts the stack.
 */
final class SmackXml {

    /** How deep elements may be nested; Openfire lets less through than this. */
    static final int DEPTH = 100;

    private static final Logger LOG = Logger.getLogger(SmackXml.class.getName());

    private SmackXml() {}

    /**
     * Reads a message, as it would be written to a stream of clients. If Smack writes a part of it
     * so that it cannot be read again, that part is left out: no message may make its reader give
     * up, since it would come again and again.
     */
    static Element of(Message message) {
        try {
            return written(message);
        } catch (IOException e) {
            // Without the exception, which may quote the message.
            LOG.log(Level.WARNING, "Smack cannot read what it wrote; reading piece by piece");
        }
        Element pieces = Xml.element("message", StreamOpen.CLIENT_NAMESPACE);
        pieces.addAttribute("type", message.getType().toString());
        addIfThere(pieces, "id", message.getStanzaId());
        addIfThere(pieces, "from", message.getFrom());
        addIfThere(pieces, "to", message.getTo());
        for (ExtensionElement extension : message.getExtensions()) {
            try {
                pieces.add(written(extension));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "left out {0}", extension.getQName());
            }
        }
        return pieces;
    }

    private static void addIfThere(
            Element element, String attribute, @Nullable CharSequence value) {
        if (value != null) {
            element.addAttribute(attribute, value.toString());
        }
    }

    private static Element written(org.jivesoftware.smack.packet.Element element)
            throws IOException {
        // Smack writes "]]>" as it is, which XML 1.0 forbids in text and its own parser refuses.
        return parse(element.toXML().toString().replace("]]>", "]]&gt;"));
    }

    /**
     * Reads a written element.
     *
     * @throws IOException if it is not well-formed, or nested too deeply
     */
    static Element parse(String xml) throws IOException {
        try {
            return read(PacketParserUtils.getParserFor(xml));
        } catch (XmlPullParserException e) {
            throw new IOException("not well-formed", e);
        }
    }

    /**
     * Reads the element at whose start the parser stands, and leaves the parser at its end.
     *
     * @throws IOException if it is nested too deeply, or the stream breaks
     * @throws XmlPullParserException if it is not well-formed
     */
    static Element read(XmlPullParser parser) throws IOException, XmlPullParserException {
        Element root = start(parser);
        Element open = root;
        int depth = 1;
        while (depth > 0) {
            switch (parser.next()) {
                case START_ELEMENT -> {
                    if (++depth > DEPTH) {
                        throw new IOException("more than " + DEPTH + " nested elements");
                    }
                    Element child = start(parser);
                    open.add(child);
                    open = child;
                }
                case END_ELEMENT -> {
                    depth--;
                    open = depth > 0 ? open.getParent() : open;
                }
                case TEXT_CHARACTERS, IGNORABLE_WHITESPACE, ENTITY_REFERENCE ->
                        open.addText(parser.getText());
                case END_DOCUMENT -> throw new IOException("the document ends within an element");
                default -> {
                    // Comments and instructions say nothing; streams must not have them (RFC 6120).
                }
            }
        }
        return root;
    }

    private static Element start(XmlPullParser parser) {
        Element element =
                DocumentHelper.createElement(
                        QName.get(parser.getName(), Namespace.get(text(parser.getNamespace()))));
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            String prefix = text(parser.getAttributePrefix(i));
            String namespace = text(parser.getAttributeNamespace(i));
            String name = parser.getAttributeName(i);
            QName qualified =
                    namespace.isEmpty()
                            ? QName.get(name)
                            : QName.get(name, Namespace.get(prefix, namespace));
            element.addAttribute(qualified, Xml.legal(parser.getAttributeValue(i)));
        }
        return element;
    }

    private static String text(@Nullable String mayBeNull) {
        return mayBeNull == null ? "" : mayBeNull;
    }
}
