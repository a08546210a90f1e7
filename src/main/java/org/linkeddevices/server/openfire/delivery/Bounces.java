// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.function.Consumer;
import org.jivesoftware.openfire.session.Session;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.StanzaError;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.PacketError;

/** Tells whoever sent a message what became of it. Errors are not answered. */
final class Bounces {

    private final String domain;
    private final Consumer<Message> router;

    /**
     * Creates it.
     *
     * @param domain the server's domain
     * @param router takes what goes to other servers and to components
     */
    Bounces(String domain, Consumer<Message> router) {
        this.domain = domain;
        this.router = router;
    }

    /** It is not to be sent like that; without what was in it. */
    void refused(Message message, @Nullable Session session, StanzaError reason) {
        Message error = new Message();
        error.setID(message.getID());
        error.setType(Message.Type.error);
        error.getElement().add(reason.toXml());
        send(error, message, session);
    }

    /** The server could not do its part. */
    void failed(Message message, @Nullable Session session) {
        Message error = message.createCopy();
        error.setError(PacketError.Condition.internal_server_error);
        send(error, message, session);
    }

    private void send(Message error, Message message, @Nullable Session session) {
        if (message.getType() == Message.Type.error) {
            return;
        }
        JID sender = message.getFrom();
        error.setTo(sender);
        error.setFrom(message.getTo());
        if (session != null) {
            session.process(error);
        } else if (message.getTo() != null && !sender.getDomain().equals(domain)) {
            // Without an answer the other server takes the message for delivered.
            router.accept(error);
        }
    }
}
