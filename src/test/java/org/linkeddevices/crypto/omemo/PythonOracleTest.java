// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.testkit.NeedsProgram;
import org.linkeddevices.testkit.SeededRandom;

/** Our engine against an independent implementation of both versions of OMEMO. */
@NeedsProgram(
        value = PythonParty.PYTHON,
        pythonModules = {"twomemo", "oldmemo"})
class PythonOracleTest {

    private static final int MESSAGES = 10_000;

    @ParameterizedTest
    @CsvSource({"OMEMO_2, true", "OMEMO_2, false", "AXOLOTL, true", "AXOLOTL, false"})
    void conversation_everyMessageIsRead(WireFormat format, boolean weBegin) throws IOException {
        try (PythonParty oracle = new PythonParty(format)) {
            OurParty ours = ours(format, 1);
            Party first = weBegin ? ours : oracle;
            Party second = weBegin ? oracle : ours;
            first.meet(second.publish());
            RandomConversation talk = new RandomConversation(format, first, second, new Random(1));
            talk.send(true);
            talk.deliverAll();
            talk.run(MESSAGES);
            assertTrue(talk.read > MESSAGES / 2, talk::toString);
            assertTrue(talk.overtaken > MESSAGES / 20, talk::toString);
            assertTrue(talk.repeated > MESSAGES / 100, talk::toString);
            assertTrue(talk.lost > MESSAGES / 100, talk::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oracleBeginsAnew_everyMessageIsRead(WireFormat format) throws IOException {
        try (PythonParty oracle = new PythonParty(format)) {
            OurParty ours = ours(format, 2);
            for (int round = 0; round < 10; round++) {
                // The oracle has one session only: what is on its way when it begins anew is lost.
                oracle.meet(ours.publish());
                RandomConversation talk =
                        new RandomConversation(format, oracle, ours, new Random(round));
                talk.send(true);
                talk.deliverAll();
                talk.run(50);
                ours.setOwn(ours.own().refilled(5, ours.random()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void payloads_areReadByBoth(WireFormat format) throws IOException, OmemoException {
        try (PythonParty oracle = new PythonParty(format)) {
            SeededRandom random = new SeededRandom(3);
            for (int length = 1; length < 200; length++) {
                byte[] content = new byte[length];
                random.nextBytes(content);
                SealedPayload ours = Payload.seal(format, content, random);
                assertArrayEquals(content, oracle.unseal(ours).orElseThrow());
                SealedPayload theirs = oracle.seal(content);
                assertArrayEquals(
                        content,
                        Payload.open(
                                format,
                                theirs.keyMaterial(),
                                theirs.payload().orElseThrow(),
                                theirs.iv()));
            }
        }
    }

    private static OurParty ours(WireFormat format, int seed) {
        return new OurParty(format, 1 + seed, new SeededRandom(seed), Clock.systemUTC());
    }
}
