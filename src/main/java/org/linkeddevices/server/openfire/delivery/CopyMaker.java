// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Makes Openfire's packets of stanzas. A stanza often goes to several sessions one after the other;
 * they share its packet, as sessions of Openfire do. Thread-safe.
 */
final class CopyMaker {

    private volatile @Nullable Made last;

    private record Made(Element stanza, Packet packet) {}

    Packet packet(Element stanza) {
        Made made = last;
        if (made == null || made.stanza() != stanza) {
            made = new Made(stanza, make(stanza));
            last = made;
        }
        return made.packet();
    }

    private static Packet make(Element stanza) {
        return "presence".equals(stanza.getName()) ? new Presence(stanza) : new DeviceCopy(stanza);
    }
}
