// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import java.time.Instant;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.XmppTime;

/** Says that a stanza comes later than it was sent (XEP-0203). */
public final class Delay {

    private static final QName DELAY = QName.get("delay", "urn:xmpp:delay");

    private Delay() {}

    /**
     * Marks a stanza, or the forwarded element around it, unless the same address has done so.
     *
     * @param element the stanza, or its forwarded element (XEP-0297, section 3)
     * @param from who kept the stanza
     * @param at when it came there
     */
    public static void add(Element element, String from, Instant at) {
        boolean marked =
                element.elements(DELAY).stream()
                        .anyMatch(delay -> from.equals(delay.attributeValue("from")));
        if (!marked) {
            Element delay = element.addElement(DELAY);
            delay.addAttribute("from", from);
            delay.addAttribute("stamp", XmppTime.format(at));
        }
    }
}
