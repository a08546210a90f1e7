// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * The whole device roster, as an answer and as a push.
 *
 * @param devices the primary first, then by linking time
 */
public record DeviceList(List<DeviceItem> devices) {

    /** Keeps an unmodifiable copy. */
    public DeviceList {
        devices = List.copyOf(devices);
    }

    /** The same list, as a device reads it, or as an unlinked session does. */
    public DeviceList readBy(Optional<DeviceId> reader) {
        return new DeviceList(devices.stream().map(device -> device.seenBy(reader)).toList());
    }

    /** The element {@code devices}. */
    public Element toXml() {
        Element list = Xml.element("devices", LinkedDevices.NS);
        devices.forEach(device -> list.add(device.toXml()));
        return list;
    }

    /**
     * Reads the element {@code devices}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static DeviceList parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "devices", LinkedDevices.NS);
        List<DeviceItem> devices = new ArrayList<>();
        for (Element child : reader.children("device")) {
            devices.add(DeviceItem.parse(child));
        }
        return new DeviceList(devices);
    }
}
