// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.client.keys.Network.ALICE;
import static org.linkeddevices.client.keys.Network.BOB;
import static org.linkeddevices.client.keys.Network.BOTH;

import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.keys.MessageKey;
import org.linkeddevices.testkit.TestClock;

/** Crashes, and sessions that were lost. */
class OmemoRecoveryTest {

    private final TestClock clock = new TestClock();
    private final Network network = new Network(clock);

    @Test
    void crashBeforeTheMessageIsStored_changesNothing() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        for (int i = 0; i < 3; i++) {
            alice.send(BOB, "hello " + i);
            Element stanza = bob.inbox.poll();
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            bob.keys.run(
                                    () -> {
                                        bob.read(stanza);
                                        throw new IllegalStateException("killed");
                                    }));
            bob.restart();
            assertTrue(bob.read(stanza).orElseThrow() instanceof Opened.Content);
            assertTrue(bob.read(stanza).orElseThrow() instanceof Opened.Repeated);
            if (i == 1) {
                bob.send(ALICE, "answer");
                network.settle();
            }
        }
    }

    @Test
    void crashBeforeTheAnswer_asksForItAgain() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        alice.send(BOB, "one");
        bob.read(bob.inbox.poll());
        bob.restart();
        alice.send(BOB, "two");
        network.settle();
        assertTrue(
                alice.send(BOB, "three").parts().stream()
                        .flatMap(part -> part.keys().stream())
                        .noneMatch(MessageKey::keyExchange));
    }

    @Test
    void lostSession_isRepaired() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        alice.send(BOB, "one");
        network.settle();
        bob.send(ALICE, "two");
        network.settle();
        bob.keys.run(
                () -> {
                    bob.keys
                            .stores()
                            .sessions()
                            .remove(
                                    bob.id(),
                                    alice.address(),
                                    org.linkeddevices.crypto.omemo.WireFormat.OMEMO_2);
                    return bob;
                });
        alice.send(BOB, "lost");
        network.settle();
        assertEquals(
                new Opened.Unreadable(alice.address(), Opened.Reason.NO_SESSION),
                bob.opened.get(bob.opened.size() - 1) instanceof Opened.Empty
                        ? bob.opened.get(bob.opened.size() - 2)
                        : bob.opened.get(bob.opened.size() - 1));
        alice.send(BOB, "three");
        bob.send(ALICE, "four");
        network.settle();
        assertEquals(List.of("one", "three"), bob.read);
        assertEquals(List.of("two", "four"), alice.read);
    }
}
