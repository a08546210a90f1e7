// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks for a link token (IQ set). The values are as they were typed; {@code DeviceName} and {@code
 * Platform} say whether they can be used.
 *
 * @param name what the new device will be called
 * @param platform what it runs on
 */
public record LinkRequest(Optional<String> name, Optional<String> platform)
        implements PairingRequest {

    @Override
    public Element toXml() {
        Element request = Xml.element("link", LinkedDevices.NS);
        name.ifPresent(n -> request.addAttribute("name", n));
        platform.ifPresent(p -> request.addAttribute("platform", p));
        return request;
    }

    /**
     * Reads the element {@code link}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static LinkRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "link", LinkedDevices.NS);
        return new LinkRequest(reader.optional("name"), reader.optional("platform"));
    }
}
