// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import org.dom4j.Attribute;
import org.dom4j.CharacterData;
import org.dom4j.Element;
import org.dom4j.Node;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.IqData;

/** An IQ whose payload is an element of {@code protocol}. */
final class PayloadIq extends IQ {

    private final Element payload;

    /** A request or answer to send; its type and addressee are to be set. */
    PayloadIq(Element payload) {
        super(payload.getName(), payload.getNamespaceURI());
        this.payload = payload;
    }

    /** An IQ that came. */
    PayloadIq(IqData received, Element payload) {
        super(received, payload.getName(), payload.getNamespaceURI());
        this.payload = payload;
    }

    /** What it asks or answers. */
    Element payload() {
        return payload;
    }

    @Override
    protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
            IQChildElementXmlStringBuilder xml) {
        for (Attribute attribute : payload.attributes()) {
            xml.attribute(attribute.getQualifiedName(), attribute.getValue());
        }
        xml.rightAngleBracket();
        for (Node node : payload.content()) {
            if (node instanceof Element child) {
                xml.append(child.asXML());
            } else if (node instanceof CharacterData text) {
                xml.escape(text.getText());
            }
        }
        return xml;
    }
}
