// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import org.jivesoftware.openfire.session.Session;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.StanzaError;
import org.xmpp.packet.Message;
import org.xmpp.packet.PacketError;

/** Tells the session that sent a message what became of it. Errors are not answered. */
final class Bounces {

    private Bounces() {}

    /** It is not to be sent like that; without what was in it. */
    static void refused(Message message, @Nullable Session session, StanzaError reason) {
        Message error = new Message();
        error.setID(message.getID());
        error.setType(Message.Type.error);
        error.getElement().add(reason.toXml());
        send(error, message, session);
    }

    /** The server could not do its part. */
    static void failed(Message message, @Nullable Session session) {
        Message error = message.createCopy();
        error.setError(PacketError.Condition.internal_server_error);
        send(error, message, session);
    }

    private static void send(Message error, Message message, @Nullable Session session) {
        if (session != null && message.getType() != Message.Type.error) {
            error.setTo(message.getFrom());
            error.setFrom(message.getTo());
            session.process(error);
        }
    }
}
