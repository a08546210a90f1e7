// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import java.time.Instant;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.XmppTime;

/** Says that a stanza comes later than it was sent (XEP-0203). */
public final class Delay {

    /** The namespace. */
    public static final String NS = "urn:xmpp:delay";

    private static final QName DELAY = QName.get("delay", NS);

    private Delay() {}

    /**
     * Marks a stanza, or the forwarded element around it, unless the same address has done so.
     *
     * @param element the stanza, or its forwarded element (XEP-0297, section 3)
     * @param from who kept the stanza
     * @param at when it came there
     */
    public static void add(Element element, String from, Instant at) {
        if (!isBy(element, from)) {
            Element delay = element.addElement(DELAY);
            delay.addAttribute("from", from);
            delay.addAttribute("stamp", XmppTime.format(at));
        }
    }

    /**
     * When the stanza came to an address that kept it.
     *
     * @return the time, or empty if that address did not mark it, or wrote no time
     */
    public static Optional<Instant> by(Element element, String from) {
        return element.elements(DELAY).stream()
                .filter(delay -> from.equals(delay.attributeValue("from")))
                .findFirst()
                .flatMap(delay -> XmppTime.parse(delay.attributeValue("stamp", "")));
    }

    /** Whether an address has marked a stanza, or the forwarded element around it. */
    public static boolean isBy(Element element, String from) {
        return Children.any(
                element,
                child ->
                        DELAY.equals(child.getQName())
                                && from.equals(child.attributeValue("from")));
    }
}
