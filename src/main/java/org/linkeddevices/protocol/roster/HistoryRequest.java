// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks for a part of the account's chain of events (IQ get).
 *
 * @param after the number of the event after which to start, 0 to start with the first
 * @param max how many events at most, 1 to {@link #MOST}; more are cut to that
 */
public record HistoryRequest(long after, int max) implements RosterRequest {

    /** The most events in one answer, and how many there are if the request does not say. */
    public static final int MOST = 100;

    @Override
    public Element toXml() {
        Element request = Xml.element("history", LinkedDevices.NS);
        request.addAttribute("after", Long.toString(after));
        request.addAttribute("max", Integer.toString(max));
        return request;
    }

    /**
     * Reads the element {@code history}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static HistoryRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "history", LinkedDevices.NS);
        long max = Math.min(reader.number("max", MOST), MOST);
        if (max < 1) {
            throw reader.malformed("max");
        }
        return new HistoryRequest(reader.number("after", 0), (int) max);
    }
}
