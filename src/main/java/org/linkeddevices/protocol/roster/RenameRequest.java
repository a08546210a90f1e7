// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks to give a device another name (IQ set).
 *
 * @param device the device
 * @param name the name as it was typed; {@link DeviceName#parse(String)} says whether it can be one
 */
public record RenameRequest(DeviceId device, String name) implements RosterRequest {

    @Override
    public Element toXml() {
        Element request = Xml.element("rename", LinkedDevices.NS);
        request.addAttribute("device", device.toString());
        request.addAttribute("name", name);
        return request;
    }

    /**
     * Reads the element {@code rename}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static RenameRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "rename", LinkedDevices.NS);
        return new RenameRequest(reader.device("device"), reader.required("name"));
    }
}
