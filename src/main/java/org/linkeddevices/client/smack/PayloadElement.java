// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import org.dom4j.Element;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.XmlEnvironment;

/**
 * An element of {@code protocol} in a stanza of Smack.
 *
 * @param payload the element
 */
record PayloadElement(Element payload) implements ExtensionElement {

    @Override
    public String getElementName() {
        return payload.getName();
    }

    @Override
    public String getNamespace() {
        return payload.getNamespaceURI();
    }

    @Override
    public CharSequence toXML(XmlEnvironment xmlEnvironment) {
        return payload.asXML();
    }
}
