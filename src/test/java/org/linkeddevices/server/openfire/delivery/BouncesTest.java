// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Message;
import org.xmpp.packet.PacketError;

/** Senders without a session here; those with one are in the tests with a server. */
class BouncesTest {

    private final List<Message> routed = new ArrayList<>();
    private final Bounces bounces = new Bounces("example.org", routed::add);

    @Test
    void messageOfAnotherServer_comesBackThere() {
        bounces.failed(message("juliet@capulet.example/balcony"), null);

        Message error = routed.get(0);
        assertEquals("juliet@capulet.example/balcony", error.getTo().toString());
        assertEquals("romeo@example.org", error.getFrom().toString());
        assertEquals("m1", error.getID());
        assertEquals(PacketError.Condition.internal_server_error, error.getError().getCondition());
    }

    @Test
    void errorAndMessageOfThisServer_areNotAnswered() {
        Message error = message("juliet@capulet.example/balcony");
        error.setType(Message.Type.error);
        bounces.failed(error, null);
        bounces.failed(message("romeo@example.org/gone"), null);

        assertEquals(List.of(), routed);
    }

    private static Message message(String from) {
        Message message = new Message();
        message.setID("m1");
        message.setFrom(from);
        message.setTo("romeo@example.org");
        message.setBody("hi");
        return message;
    }
}
