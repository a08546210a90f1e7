// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Recognizes what a local session asks of its own account. */
public final class OwnRequests {

    private final String domain;

    /**
     * Creates it.
     *
     * @param domain the server's domain
     */
    public OwnRequests(String domain) {
        this.domain = domain;
    }

    /** The request to change something, or empty if this is none, or not to the own account. */
    Optional<OwnRequest> of(IQ iq) {
        JID from = iq.getFrom();
        Element payload = iq.getChildElement();
        if (iq.getType() != IQ.Type.set
                || payload == null
                || from == null
                || from.getNode() == null
                || from.getResource() == null
                || !from.getDomain().equals(domain)) {
            return Optional.empty();
        }
        JID to = iq.getTo();
        boolean isOwn =
                to == null || (to.getResource() == null && to.toBareJID().equals(from.toBareJID()));
        return isOwn ? Optional.of(new OwnRequest(iq, payload.createCopy())) : Optional.empty();
    }
}
