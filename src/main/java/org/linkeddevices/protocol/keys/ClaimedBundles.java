// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * The answer to a {@link PrekeyClaim}.
 *
 * @param version the version of OMEMO
 * @param bundles a bundle for each device, by its OMEMO id, with one one-time prekey or none
 */
public record ClaimedBundles(OmemoVersion version, SortedMap<Integer, BundleItem> bundles) {

    /** The name of the element. */
    public static final String NAME = "claimed";

    /** Keeps an unmodifiable copy. */
    public ClaimedBundles {
        bundles = Collections.unmodifiableSortedMap(new TreeMap<>(bundles));
    }

    /** The element {@code claimed}. */
    public Element toXml() {
        Element claimed = Xml.element(NAME, LinkedDevices.KEYS_NS);
        claimed.addAttribute("version", version.namespace());
        for (Map.Entry<Integer, BundleItem> entry : bundles.entrySet()) {
            Element device = claimed.addElement(QName.get("device", LinkedDevices.KEYS_NS));
            device.addAttribute("id", entry.getKey().toString());
            device.add(entry.getValue().toXml());
        }
        return claimed;
    }

    /**
     * Reads the element {@code claimed}.
     *
     * @throws ProtocolException bad-request if it is not one or a bundle is not of its version,
     *     not-acceptable if it has more than {@link KeyLimits#DEVICES} devices
     */
    public static ClaimedBundles parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, NAME, LinkedDevices.KEYS_NS);
        OmemoVersion version = KeyReader.version(reader);
        List<Element> children = reader.children("device");
        KeyReader.limit(children.size(), KeyLimits.DEVICES);
        SortedMap<Integer, BundleItem> bundles = new TreeMap<>();
        for (Element child : children) {
            ElementReader device = ElementReader.of(child, "device", LinkedDevices.KEYS_NS);
            Element bundle =
                    device.child("bundle", version.namespace())
                            .orElseThrow(() -> device.malformed("bundle"));
            bundles.put(device.device("id").value(), BundleItem.parse(bundle));
        }
        return new ClaimedBundles(version, bundles);
    }
}
