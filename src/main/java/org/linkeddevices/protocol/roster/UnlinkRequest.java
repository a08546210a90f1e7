// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks to take a device off the roster (IQ set).
 *
 * @param device the device
 */
public record UnlinkRequest(DeviceId device) implements RosterRequest {

    @Override
    public Element toXml() {
        Element request = Xml.element("unlink", LinkedDevices.NS);
        request.addAttribute("device", device.toString());
        return request;
    }

    /**
     * Reads the element {@code unlink}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static UnlinkRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "unlink", LinkedDevices.NS);
        return new UnlinkRequest(reader.device("device"));
    }
}
