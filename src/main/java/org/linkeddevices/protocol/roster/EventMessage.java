// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.Delay;
import org.linkeddevices.protocol.delivery.Hints;

/**
 * The message that tells one session of an event.
 *
 * <p>It is neither copied to other sessions nor stored by the server (XEP-0334): the chain of
 * events is the store, and each device gets its own message from it.
 *
 * @param to the full JID of the session
 * @param body what a person reads
 * @param language the language of the body
 * @param event what happened
 * @param late whether the session was told later than it happened (XEP-0203)
 */
public record EventMessage(String to, String body, Locale language, Event event, boolean late) {

    /**
     * The stanza, without its sender.
     *
     * @param domain the server's domain, which delayed it
     */
    public Element toXml(String domain) {
        Element message = Xml.element("message", Carbon.STREAM_NS);
        message.addAttribute("type", "normal");
        message.addAttribute("to", to);
        message.addAttribute("id", "ld-event-" + event.seq());
        message.addAttribute(QName.get("lang", Namespace.XML_NAMESPACE), language.toLanguageTag());
        Xml.addText(message, "body", body);
        message.add(event.toXml());
        Hints.forThisSessionOnly(message);
        if (late) {
            Delay.add(message, domain, event.at());
        }
        return message;
    }

    /**
     * Reads the event of a message.
     *
     * @return the event, or empty if the message carries none
     * @throws ProtocolException bad-request if it carries a malformed one
     */
    public static Optional<Event> eventOf(Element message) throws ProtocolException {
        Element event = message.element(QName.get("event", LinkedDevices.EVENTS_NS));
        return event == null ? Optional.empty() : Optional.of(Event.parse(event));
    }
}
