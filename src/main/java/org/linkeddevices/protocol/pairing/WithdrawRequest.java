// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks to withdraw a link token (IQ set).
 *
 * @param token the token's id, not the token
 */
public record WithdrawRequest(String token) implements PairingRequest {

    @Override
    public Element toXml() {
        Element request = Xml.element("withdraw", LinkedDevices.NS);
        request.addAttribute("token", token);
        return request;
    }

    /**
     * Reads the element {@code withdraw}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static WithdrawRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "withdraw", LinkedDevices.NS);
        return new WithdrawRequest(reader.required("token"));
    }
}
