// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.testkit.SeededRandom;

/** Two of ours talk to each other, over lines of every kind. */
class ConversationTest {

    @ParameterizedTest
    @EnumSource
    void oneBegins_everyMessageIsRead(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        alice.meet(bob.publish());
        RandomConversation talk = new RandomConversation(format, alice, bob, new Random(3));
        talk.send(true);
        talk.deliverAll();
        talk.run(10_000);
        assertTrue(talk.repeated > 500, talk::toString);
        assertEquals(alice.own().identityKey(), bob.session().orElseThrow().peerIdentity());
    }

    @ParameterizedTest
    @EnumSource
    void bothBegin_everyMessageIsRead(WireFormat format) {
        for (int seed = 0; seed < 20; seed++) {
            OurParty alice = party(format, 100 + seed);
            OurParty bob = party(format, 200 + seed);
            alice.meet(bob.publish());
            bob.meet(alice.publish());
            RandomConversation talk = new RandomConversation(format, alice, bob, new Random(seed));
            talk.send(true);
            talk.send(false);
            talk.deliverAll();
            talk.run(200);
        }
    }

    private static OurParty party(WireFormat format, int id) {
        return new OurParty(format, id, new SeededRandom(id), Clock.systemUTC());
    }
}
