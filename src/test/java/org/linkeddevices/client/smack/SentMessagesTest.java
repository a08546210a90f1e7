// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.impl.JidCreate;

class SentMessagesTest {

    private static final String BOB = "bob@example.org";

    private final SentMessages sent = new SentMessages();

    @Test
    void returnedByTheServer_isTakenOnce() {
        Outgoing message = add("m1");
        assertEquals(Optional.of(message), sent.returned("m1", BOB));
        assertEquals(Optional.empty(), sent.returned("m1", BOB));
    }

    @Test
    void errorOfSomebodyElse_returnsNothing() {
        Outgoing message = add("m1");
        assertEquals(Optional.empty(), sent.returned("m1", BOB + "/phone"));
        assertEquals(Optional.empty(), sent.returned("m1", "carol@example.org"));
        assertEquals(Optional.of(message), sent.returned("m1", BOB));
    }

    @Test
    void beyondTheLimit_theOldestIsForgotten() {
        for (int i = 0; i <= SentMessages.MOST; i++) {
            add("m" + i);
        }
        assertEquals(Optional.empty(), sent.returned("m0", BOB));
        assertEquals("m1", sent.returned("m1", BOB).orElseThrow().id());
    }

    private Outgoing add(String id) {
        Outgoing message = new Outgoing(id, JidCreate.bareFromOrThrowUnchecked(BOB), List.of(), 1);
        sent.add(message);
        return message;
    }
}
