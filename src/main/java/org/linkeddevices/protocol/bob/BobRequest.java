// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.bob;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks for a piece of binary data (XEP-0231, IQ get).
 *
 * @param cid its content id
 */
public record BobRequest(String cid) {

    /** The element {@code data} without data. */
    public Element toXml() {
        Element data = Xml.element("data", BobData.NS);
        data.addAttribute("cid", cid);
        return data;
    }

    /**
     * Reads the element {@code data} without data.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static BobRequest parse(Element element) throws ProtocolException {
        return new BobRequest(ElementReader.of(element, "data", BobData.NS).required("cid"));
    }
}
