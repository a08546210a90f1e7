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
    private static final QName MESSAGE = QName.get("message", CLIENT);
    private static final QName BODY = QName.get("body", CLIENT);

    private ClientNamespace() {}

    /**
     * Puts a stanza, and what in it has no namespace, into {@code jabber:client}.
     *
     * @return the same element
     */
    public static Element apply(Element stanza) {
        if (stanza.getNamespace().equals(Namespace.NO_NAMESPACE)) {
            stanza.setQName(name(stanza.getName()));
            for (int i = 0; i < stanza.nodeCount(); i++) {
                if (stanza.node(i) instanceof Element child) {
                    apply(child);
                }
            }
        }
        return stanza;
    }

    /** The names that almost every message has need no look-up, for which all threads queue. */
    private static QName name(String local) {
        return switch (local) {
            case "message" -> MESSAGE;
            case "body" -> BODY;
            default -> QName.get(local, CLIENT);
        };
    }
}
