// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;

/** The ids that a server gives messages (XEP-0359, section 3.1). */
public final class StanzaIds {

    /** The namespace of stanza ids and origin ids. */
    public static final String NS = "urn:xmpp:sid:0";

    private static final QName STANZA_ID = QName.get("stanza-id", NS);

    private StanzaIds() {}

    /** The id that an address gave the message, or what claims to be it. */
    public static Optional<String> by(Element message, String bareJid) {
        return all(message, bareJid).stream()
                .findFirst()
                .map(element -> element.attributeValue("id"));
    }

    /**
     * Takes off all ids that claim to be by an address (XEP-0359, section 5, rule 3). Others stay,
     * and so does the origin id.
     */
    public static void strip(Element message, String bareJid) {
        all(message, bareJid).forEach(Element::detach);
    }

    /** Puts an id on a message. */
    public static void add(Element message, String id, String bareJid) {
        Element element = message.addElement(STANZA_ID);
        element.addAttribute("id", id);
        element.addAttribute("by", bareJid);
    }

    private static List<Element> all(Element message, String bareJid) {
        return message.elements(STANZA_ID).stream()
                .filter(element -> bareJid.equalsIgnoreCase(element.attributeValue("by")))
                .toList();
    }
}
