// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.Locale;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Delay;
import org.linkeddevices.protocol.delivery.Hints;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.protocol.delivery.WrittenElement;
import org.linkeddevices.protocol.keys.Missed;
import org.linkeddevices.server.port.Texts;

/** Says to a person that there was a message which this device cannot show. */
final class MissedNotice {

    /**
     * What of a message is about its place in the chat. The rest goes with the content: a receipt
     * would tell the sender that it was read here, a correction would replace what is readable.
     */
    private static final Set<String> KEPT = Set.of(StanzaIds.NS, Delay.NS, Hints.NS);

    private static final QName LANG = QName.get("lang", Namespace.XML_NAMESPACE);

    private final Texts texts;

    MissedNotice(Texts texts) {
        this.texts = texts;
    }

    /**
     * What stands in the place of a message.
     *
     * @param own whether the account sent it
     */
    Element of(Element stanza, EncryptedPart part, boolean own, Locale language) {
        Element notice = WrittenElement.like(stanza);
        String text = texts.text(language, own ? "missed.sent" : "missed.received");
        Xml.addText(notice, "body", text).addAttribute(LANG, language.toLanguageTag());
        notice.add(new Missed(part.version(), part.sender()).toXml());
        for (Element child : stanza.elements()) {
            if (KEPT.contains(child.getNamespaceURI()) || child.getName().equals("thread")) {
                notice.add(child.createCopy());
            }
        }
        return notice;
    }
}
