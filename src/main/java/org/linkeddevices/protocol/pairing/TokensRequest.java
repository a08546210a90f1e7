// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/** Asks which link tokens are outstanding (IQ get). */
public record TokensRequest() implements PairingRequest {

    @Override
    public Element toXml() {
        return Xml.element("tokens", LinkedDevices.NS);
    }

    /**
     * Reads the element {@code tokens}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static TokensRequest parse(Element element) throws ProtocolException {
        ElementReader.of(element, "tokens", LinkedDevices.NS);
        return new TokensRequest();
    }
}
