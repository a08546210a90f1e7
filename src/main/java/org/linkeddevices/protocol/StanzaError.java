// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/**
 * The error of a stanza (RFC 6120, section 8.3).
 *
 * @param condition what went wrong
 * @param text what a person reads
 * @param language the text's language, as in {@code xml:lang}
 * @param application the condition in a protocol's own terms, if it has one
 */
public record StanzaError(
        ErrorCondition condition, String text, String language, Optional<Element> application) {

    /** The namespace of the conditions. */
    public static final String NS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    /** The element {@code error}, in the namespace of the stream. */
    public Element toXml() {
        Element error = Xml.element("error", "jabber:client");
        error.addAttribute("type", condition.type().wireName());
        error.addElement(QName.get(condition.wireName(), NS));
        Element textElement = error.addElement(QName.get("text", NS));
        textElement.addAttribute(QName.get("lang", Namespace.XML_NAMESPACE), language);
        textElement.setText(Xml.legal(text));
        application.ifPresent(a -> error.add(a.createCopy()));
        return error;
    }
}
