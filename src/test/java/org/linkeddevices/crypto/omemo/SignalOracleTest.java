// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linkeddevices.testkit.SeededRandom;

/** Our engine against an independent implementation of the same wire format. */
class SignalOracleTest {

    private static final int MESSAGES = 10_000;

    @Test
    void weBegin_everyMessageIsRead() {
        converse(1, true);
    }

    @Test
    void oracleBegins_everyMessageIsRead() {
        converse(2, false);
    }

    @Test
    void bothBegin_everyMessageIsRead() {
        for (int seed = 0; seed < 20; seed++) {
            OurParty ours = ours(seed);
            SignalParty oracle = new SignalParty();
            ours.meet(oracle.publish());
            oracle.meet(ours.publish());
            RandomConversation talk =
                    new RandomConversation(WireFormat.AXOLOTL, ours, oracle, new Random(seed));
            talk.send(true);
            talk.send(false);
            talk.deliverAll();
            talk.run(200);
        }
    }

    private static void converse(int seed, boolean weBegin) {
        OurParty ours = ours(seed);
        SignalParty oracle = new SignalParty();
        Party first = weBegin ? ours : oracle;
        Party second = weBegin ? oracle : ours;
        first.meet(second.publish());
        RandomConversation talk =
                new RandomConversation(WireFormat.AXOLOTL, first, second, new Random(seed));
        talk.send(true);
        talk.deliverAll();
        talk.run(MESSAGES);
        assertTrue(talk.read > MESSAGES / 2, talk::toString);
        assertTrue(talk.overtaken > MESSAGES / 20, talk::toString);
        assertTrue(talk.repeated > MESSAGES / 100, talk::toString);
        assertTrue(talk.lost > MESSAGES / 100, talk::toString);
    }

    private static OurParty ours(int seed) {
        return new OurParty(
                WireFormat.AXOLOTL, 1 + seed, new SeededRandom(seed), Clock.systemUTC());
    }
}
