// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks for the device list (IQ get).
 *
 * @param subscribe whether to get a push after each change, for as long as the session lives
 */
public record ListRequest(boolean subscribe) implements RosterRequest {

    @Override
    public Element toXml() {
        Element request = Xml.element("devices", LinkedDevices.NS);
        if (subscribe) {
            request.addAttribute("subscribe", "true");
        }
        return request;
    }

    /**
     * Reads the element {@code devices}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static ListRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "devices", LinkedDevices.NS);
        return new ListRequest(reader.flag("subscribe"));
    }
}
