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
 * Stands, beside a readable text, in the place of an encrypted message that was not encrypted for
 * the device that reads this.
 *
 * @param version the version of OMEMO of the message
 * @param sender the OMEMO id of the device that sent it
 */
public record Missed(OmemoVersion version, int sender) {

    /** The name of the element. */
    public static final String NAME = "missed";

    /** Finds the element in a message. */
    public static Optional<Element> find(Element message) {
        return Optional.ofNullable(message.element(QName.get(NAME, LinkedDevices.KEYS_NS)));
    }

    /** The element {@code missed}. */
    public Element toXml() {
        return Xml.element(NAME, LinkedDevices.KEYS_NS)
                .addAttribute("version", version.namespace())
                .addAttribute("sid", Integer.toString(sender));
    }

    /**
     * Reads the element {@code missed}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static Missed parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, NAME, LinkedDevices.KEYS_NS);
        return new Missed(KeyReader.version(reader), reader.device("sid").value());
    }
}
