// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * The devices for which an account's messages are encrypted, as its clients publish them.
 *
 * @param version the version of OMEMO that they speak
 * @param devices each id once
 */
public record DeviceListItem(OmemoVersion version, List<ListedDevice> devices) {

    /** Keeps an unmodifiable copy. */
    public DeviceListItem {
        devices = List.copyOf(devices);
    }

    /** A list of devices without labels. */
    public static DeviceListItem ofIds(OmemoVersion version, Collection<Integer> ids) {
        return new DeviceListItem(version, ids.stream().map(ListedDevice::new).toList());
    }

    /** The ids of the devices. */
    public SortedSet<Integer> ids() {
        SortedSet<Integer> ids = new TreeSet<>();
        devices.forEach(device -> ids.add(device.id()));
        return ids;
    }

    /** The element {@code list} or {@code devices}. */
    public Element toXml() {
        Element list = Xml.element(version.names().list(), version.namespace());
        devices.forEach(device -> device.addTo(list));
        return list;
    }

    /**
     * Reads a device list of either version. A device that is listed twice counts once.
     *
     * @throws ProtocolException bad-request if it is not one, not-acceptable if it has more than
     *     {@link KeyLimits#DEVICES} devices
     */
    public static DeviceListItem parse(Element element) throws ProtocolException {
        OmemoVersion version = KeyReader.versionOf(element);
        ElementReader reader = KeyReader.open(element, version, version.names().list());
        List<Element> children = reader.children("device");
        KeyReader.limit(children.size(), KeyLimits.DEVICES);
        Map<Integer, ListedDevice> devices = new LinkedHashMap<>();
        for (Element child : children) {
            ListedDevice device = ListedDevice.parse(child, version);
            devices.putIfAbsent(device.id(), device);
        }
        return new DeviceListItem(version, List.copyOf(devices.values()));
    }
}
