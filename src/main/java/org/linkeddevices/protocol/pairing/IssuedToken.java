// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import java.time.Instant;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;

/**
 * A new link token; the only time that it goes over the wire.
 *
 * @param id the token's id, for withdrawing it
 * @param token the token
 * @param uri the same as a URI
 * @param expires when it stops to work
 */
public record IssuedToken(String id, LinkToken token, LinkUri uri, Instant expires) {

    /** The element {@code token}. */
    public Element toXml() {
        Element element = Xml.element("token", LinkedDevices.NS);
        element.addAttribute("id", id);
        element.addAttribute("expires", XmppTime.format(expires));
        element.addAttribute("uri", uri.written());
        element.setText(token.written());
        return element;
    }

    /**
     * Reads the element {@code token}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static IssuedToken parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "token", LinkedDevices.NS);
        return new IssuedToken(
                reader.required("id"),
                LinkToken.parse(reader.text()).orElseThrow(() -> reader.malformed("text")),
                LinkUri.parse(reader.required("uri")).orElseThrow(() -> reader.malformed("uri")),
                reader.time("expires"));
    }
}
