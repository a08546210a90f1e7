// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.access;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * The clients that have access to the account (XEP-0494).
 *
 * @param clients the clients
 */
public record AccessList(List<AccessClient> clients) {

    /** The namespace of client access management. */
    public static final String NS = "urn:xmpp:cam:0";

    /** Keeps an unmodifiable copy. */
    public AccessList {
        clients = List.copyOf(clients);
    }

    /** The element {@code clients}. */
    public Element toXml() {
        Element list = Xml.element("clients", NS);
        clients.forEach(client -> list.add(client.toXml()));
        return list;
    }

    /**
     * Reads the element {@code clients}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static AccessList parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "clients", NS);
        List<AccessClient> clients = new ArrayList<>();
        for (Element child : reader.children("client")) {
            clients.add(AccessClient.parse(child));
        }
        return new AccessList(clients);
    }
}
