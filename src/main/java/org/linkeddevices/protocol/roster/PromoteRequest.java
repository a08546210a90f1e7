// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks to make a companion the primary (IQ set).
 *
 * @param device the device
 */
public record PromoteRequest(DeviceId device) implements RosterRequest {

    @Override
    public Element toXml() {
        Element request = Xml.element("make-primary", LinkedDevices.NS);
        request.addAttribute("device", device.toString());
        return request;
    }

    /**
     * Reads the element {@code make-primary}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static PromoteRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "make-primary", LinkedDevices.NS);
        return new PromoteRequest(reader.device("device"));
    }
}
