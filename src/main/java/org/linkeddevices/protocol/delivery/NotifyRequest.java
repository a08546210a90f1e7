// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/** Asks to be told when this session has caught up (IQ set). */
public record NotifyRequest() {

    /** The element {@code notify}. */
    public Element toXml() {
        return Xml.element("notify", LinkedDevices.DELIVERY_NS);
    }

    /**
     * Reads the element {@code notify}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static NotifyRequest parse(Element element) throws ProtocolException {
        ElementReader.of(element, "notify", LinkedDevices.DELIVERY_NS);
        return new NotifyRequest();
    }
}
