// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Tells a device that few of its one-time prekeys are left, so that it publishes new ones.
 *
 * @param version the version of OMEMO
 * @param left how many are left, 0 to {@link KeyLimits#PREKEYS}
 */
public record PrekeysLow(OmemoVersion version, int left) {

    /** The name of the element. */
    public static final String NAME = "prekeys-low";

    /** Finds the element in a message. */
    public static Optional<Element> find(Element message) {
        return Optional.ofNullable(message.element(QName.get(NAME, LinkedDevices.KEYS_NS)));
    }

    /** The element {@code prekeys-low}. */
    public Element toXml() {
        return Xml.element(NAME, LinkedDevices.KEYS_NS)
                .addAttribute("version", version.namespace())
                .addAttribute("left", Integer.toString(left));
    }

    /**
     * Reads the element {@code prekeys-low}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static PrekeysLow parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, NAME, LinkedDevices.KEYS_NS);
        reader.required("left");
        long left = reader.number("left", 0);
        if (left > KeyLimits.PREKEYS) {
            throw reader.malformed("left");
        }
        return new PrekeysLow(KeyReader.version(reader), (int) left);
    }
}
