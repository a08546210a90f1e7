// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import org.dom4j.Element;
import org.xmpp.packet.IQ;

/**
 * A session's request to change a node of its own account.
 *
 * @param iq the request as it came
 * @param pubsub its payload; a copy that may be rewritten
 */
public record OwnRequest(IQ iq, Element pubsub) {

    /** The account. */
    public String username() {
        return iq.getFrom().getNode();
    }

    /** The account's address. */
    public String bareJid() {
        return iq.getFrom().toBareJID();
    }
}
