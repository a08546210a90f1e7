// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * A part of the account's chain of events.
 *
 * @param events oldest first
 * @param complete whether the last of them is the newest that there is
 */
public record History(List<Event> events, boolean complete) {

    /** Keeps an unmodifiable copy. */
    public History {
        events = List.copyOf(events);
    }

    /** The element {@code history}. */
    public Element toXml() {
        Element history = Xml.element("history", LinkedDevices.NS);
        history.addAttribute("complete", Boolean.toString(complete));
        events.forEach(event -> history.add(event.toXml()));
        return history;
    }

    /**
     * Reads the element {@code history}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static History parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "history", LinkedDevices.NS);
        List<Event> events = new ArrayList<>();
        for (Element child : reader.children("event", LinkedDevices.EVENTS_NS)) {
            events.add(Event.parse(child));
        }
        return new History(events, reader.flag("complete"));
    }
}
