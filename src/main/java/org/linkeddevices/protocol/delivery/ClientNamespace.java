// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/**
 * Gives stanzas the namespace of client streams. A server's parser leaves it out, since the stream
 * says it; inside a forwarded element, or in a frame of its own, a stanza must say it itself.
 */
public final class ClientNamespace {

    private static final Namespace CLIENT = Namespace.get(Carbon.STREAM_NS);

    private ClientNamespace() {}

    /**
     * Puts a stanza, and what in it has no namespace, into {@code jabber:client}.
     *
     * @return the same element
     */
    public static Element apply(Element stanza) {
        if (stanza.getNamespace().equals(Namespace.NO_NAMESPACE)) {
            stanza.setQName(QName.get(stanza.getName(), CLIENT));
            stanza.elements().forEach(ClientNamespace::apply);
        }
        return stanza;
    }
}
