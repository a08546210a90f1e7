// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.delivery.Carbon;
import org.xmpp.packet.Message;
import org.xmpp.packet.PacketExtension;

/**
 * A message that the sync log gives to a session of a device. What becomes of it is the log's
 * business alone: when the session dies, Openfire routes anew, or stores, what was not
 * acknowledged, and copies of this class remain what they are.
 */
final class DeviceCopy extends Message {

    DeviceCopy(Element element) {
        super(element);
    }

    @Override
    public Message createCopy() {
        return new DeviceCopy(element.createCopy());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Claims to be a carbon, which Openfire's offline storage leaves alone: it is asked when a
     * connection turns out to be closed.
     */
    @Override
    public @Nullable PacketExtension getExtension(String name, String namespace) {
        return Carbon.NS.equals(namespace) && "received".equals(name)
                ? new PacketExtension(name, namespace)
                : super.getExtension(name, namespace);
    }
}
