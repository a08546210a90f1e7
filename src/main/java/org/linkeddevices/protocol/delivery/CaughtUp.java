// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.Xml;

/**
 * Tells a session that it was sent everything that its device had missed; what follows is live.
 *
 * @param to the session's full JID
 */
public record CaughtUp(String to) {

    /**
     * The message; neither copied nor stored (XEP-0334).
     *
     * @param domain the server's domain, which sends it
     */
    public Element toXml(String domain) {
        Element message = Xml.element("message", Carbon.STREAM_NS);
        message.addAttribute("type", "headline");
        message.addAttribute("from", domain);
        message.addAttribute("to", to);
        message.addElement(QName.get("caught-up", LinkedDevices.DELIVERY_NS));
        Hints.forThisSessionOnly(message);
        return message;
    }
}
