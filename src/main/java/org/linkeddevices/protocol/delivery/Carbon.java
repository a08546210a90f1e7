// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;

/** A copy of a message for another session of the same account (XEP-0280, sections 6 and 7). */
public enum Carbon {
    /** Of a message that one of the account's sessions sent. */
    SENT,
    /** Of a message that was addressed to another of its sessions. */
    RECEIVED;

    /** The namespace of carbons. */
    public static final String NS = "urn:xmpp:carbons:2";

    /** The namespace of forwarded stanzas (XEP-0297). */
    public static final String FORWARD_NS = "urn:xmpp:forward:0";

    /** The namespace of stanzas between client and server. */
    public static final String STREAM_NS = "jabber:client";

    /**
     * Wraps a message.
     *
     * @param message the message; becomes a part of the result
     * @param account the account's bare JID, which vouches for the copy
     * @param to the full JID of the session
     */
    public Element wrap(Element message, String account, String to) {
        Element wrapper = Xml.element("message", STREAM_NS);
        wrapper.addAttribute("from", account);
        wrapper.addAttribute("to", to);
        String type = message.attributeValue("type");
        if (type != null) {
            wrapper.addAttribute("type", type);
        }
        Element forwarded =
                wrapper.addElement(wrapper()).addElement(QName.get("forwarded", FORWARD_NS));
        forwarded.add(message);
        return wrapper;
    }

    /**
     * The forwarded element in a carbon of this kind.
     *
     * @return the element, or empty if the message is no such carbon
     */
    public Optional<Element> in(Element message) {
        return Optional.ofNullable(message.element(wrapper()))
                .map(copy -> copy.element(QName.get("forwarded", FORWARD_NS)));
    }

    /** The forwarded element of a carbon. */
    public static Element forwarded(Element carbon) {
        for (Element child : carbon.elements()) {
            if (NS.equals(child.getNamespaceURI())) {
                return child.element(QName.get("forwarded", FORWARD_NS));
            }
        }
        throw new IllegalArgumentException("no carbon: " + carbon.getName());
    }

    private QName wrapper() {
        return QName.get(this == SENT ? "sent" : "received", NS);
    }
}
