// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Tells a sender that a message was encrypted for the wrong devices. In an error nothing was
 * delivered, so that the sender corrects the devices and sends it again.
 *
 * @param version the version of OMEMO of the message
 * @param accounts the accounts with something wrong; the sender's own may be one
 */
public record MismatchedDevices(OmemoVersion version, List<Mismatch> accounts) {

    /** The name of the element. */
    public static final String NAME = "mismatched-devices";

    /** Keeps an unmodifiable copy. */
    public MismatchedDevices {
        accounts = List.copyOf(accounts);
    }

    /** Finds the element in an error or a message. */
    public static Optional<Element> find(Element parent) {
        return Optional.ofNullable(parent.element(QName.get(NAME, LinkedDevices.KEYS_NS)));
    }

    /** The element {@code mismatched-devices}. */
    public Element toXml() {
        Element element = Xml.element(NAME, LinkedDevices.KEYS_NS);
        element.addAttribute("version", version.namespace());
        accounts.forEach(account -> account.addTo(element));
        return element;
    }

    /**
     * Reads the element {@code mismatched-devices}.
     *
     * @throws ProtocolException bad-request if it is not one, not-acceptable if it is too long
     */
    public static MismatchedDevices parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, NAME, LinkedDevices.KEYS_NS);
        OmemoVersion version = KeyReader.version(reader);
        return new MismatchedDevices(version, Mismatch.parseAll(reader));
    }
}
