// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * A device in an account's device list.
 *
 * @param id its OMEMO id, 1 to 2^31-1
 * @param label what its user calls it, up to {@link KeyLimits#LABEL} characters; the older version
 *     has none
 * @param labelSignature the signature of the label by its identity key (XEP-0384, section 5.2)
 */
public record ListedDevice(int id, Optional<String> label, Optional<Octets> labelSignature) {

    /** A device without a label. */
    public ListedDevice(int id) {
        this(id, Optional.empty(), Optional.empty());
    }

    Element addTo(Element list) {
        Element device = list.addElement(QName.get("device", list.getNamespaceURI()));
        device.addAttribute("id", Integer.toString(id));
        label.ifPresent(text -> device.addAttribute("label", Xml.legal(text)));
        labelSignature.ifPresent(bytes -> device.addAttribute("labelsig", bytes.encode()));
        return device;
    }

    static ListedDevice parse(Element element, OmemoVersion version) throws ProtocolException {
        ElementReader reader = KeyReader.open(element, version, "device");
        int id = reader.device("id").value();
        if (version == OmemoVersion.LEGACY) {
            return new ListedDevice(id);
        }
        // A label that is too long or badly signed must not cost the device its messages.
        return new ListedDevice(
                id,
                reader.optional("label").filter(text -> text.length() <= KeyLimits.LABEL),
                reader.optional("labelsig")
                        .flatMap(text -> Octets.decode(text, KeyLimits.SIGNATURE)));
    }
}
