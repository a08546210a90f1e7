// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;

/** The ids that a server gives messages (XEP-0359, section 3.1). */
public final class StanzaIds {

    /** The namespace of stanza ids and origin ids. */
    public static final String NS = "urn:xmpp:sid:0";

    private static final QName STANZA_ID = QName.get("stanza-id", NS);
    private static final QName ID = QName.get("id");
    private static final QName BY = QName.get("by");

    private StanzaIds() {}

    /** The id that an address gave the message, or what claims to be it. */
    public static Optional<String> by(Element message, String bareJid) {
        return first(message, bareJid).map(element -> element.attributeValue("id"));
    }

    /**
     * Takes off all ids that claim to be by an address (XEP-0359, section 5, rule 3). Others stay,
     * and so does the origin id.
     */
    public static void strip(Element message, String bareJid) {
        for (Optional<Element> forged = first(message, bareJid);
                forged.isPresent();
                forged = first(message, bareJid)) {
            forged.get().detach();
        }
    }

    /** Puts an id on a message. */
    public static void add(Element message, String id, String bareJid) {
        Element element = message.addElement(STANZA_ID);
        element.addAttribute(ID, id);
        element.addAttribute(BY, bareJid);
    }

    private static Optional<Element> first(Element message, String bareJid) {
        return Children.first(
                message,
                child ->
                        STANZA_ID.equals(child.getQName())
                                && bareJid.equalsIgnoreCase(child.attributeValue("by")));
    }
}
