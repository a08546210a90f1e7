// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.server.delivery.LoggedAccounts;
import org.linkeddevices.server.delivery.Slicing;
import org.linkeddevices.server.delivery.Sync;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * What the unlinked sessions of an account with devices get of what Openfire sends them: not what
 * is for devices alone.
 */
final class UnlinkedSlices {

    private final LoggedAccounts accounts;
    private final Slicing slicing;

    UnlinkedSlices(Sync sync) {
        this.accounts = sync.accounts();
        this.slicing = sync.slicing();
    }

    /**
     * The part of a message that is for an unlinked session.
     *
     * @param session the session's full JID
     * @return empty if all of it is
     */
    Optional<Message> of(Message message, JID session) {
        if (session.getNode() == null || !accounts.logs(session.getNode())) {
            return Optional.empty();
        }
        String account = session.toBareJID();
        Element whole = message.getElement();
        Optional<Element> inner =
                CopyFilter.copied(whole, "sent").or(() -> CopyFilter.copied(whole, "received"));
        Element part = slice(account, inner.orElse(whole));
        if (part == inner.orElse(whole)) {
            return Optional.empty();
        }
        return Optional.of(new Message(inner.isEmpty() ? part : around(whole, part)));
    }

    private Element slice(String account, Element stanza) {
        return slicing.of(account, stanza).forUnlinked();
    }

    /** The carbon with another message in it. */
    private static Element around(Element carbon, Element part) {
        Element copy = carbon.createCopy();
        for (String kind : List.of("sent", "received")) {
            CopyFilter.copied(copy, kind)
                    .ifPresent(
                            inner -> {
                                Element forwarded = inner.getParent();
                                forwarded.remove(inner);
                                forwarded.add(part.createCopy());
                            });
        }
        return copy;
    }
}
