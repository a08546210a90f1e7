// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;
import org.linkeddevices.testkit.SeededRandom;

/** The limits of the ratchet, each at its edge. */
class RatchetStateTest {

    private static final RatchetProfile PROFILE = new RatchetProfile("root", "message", 0);
    private static final byte[] TEXT = {1, 2, 3};

    private final SeededRandom random = new SeededRandom(1);
    private final CurvePair bobPair = CurvePair.generate(random);
    private RatchetState alice =
            RatchetState.initiating(SecretBytes.owning(new byte[32]), bobPair.publicKey());
    private RatchetState bob = RatchetState.responding(SecretBytes.owning(new byte[32]), bobPair);

    /** A message on its way: only its header and the code that its key makes of a text. */
    // Nobody compares them.
    @SuppressWarnings("ArrayRecordComponent")
    private record Mail(RatchetHeader header, byte[] code) {}

    private Mail fromAlice() {
        Sending sending = alice.send(PROFILE, random);
        alice = sending.next();
        return mail(sending);
    }

    private Mail fromBob() {
        Sending sending = bob.send(PROFILE, random);
        bob = sending.next();
        return mail(sending);
    }

    private static Mail mail(Sending sending) {
        try (MessageKey key = sending.key()) {
            return new Mail(sending.header(), key.code(16, TEXT));
        }
    }

    private static RatchetState read(RatchetState state, Mail mail) {
        Reception.Candidate candidate =
                assertInstanceOf(Reception.Candidate.class, state.receive(mail.header(), PROFILE));
        try (MessageKey key = candidate.key()) {
            assertTrue(key.verifies(16, mail.code(), TEXT));
        }
        return candidate.accept();
    }

    private void bobReads(Mail mail) {
        bob = read(bob, mail);
    }

    private void aliceReads(Mail mail) {
        alice = read(alice, mail);
    }

    private List<Mail> manyFromAlice(int count) {
        List<Mail> mails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mails.add(fromAlice());
        }
        return mails;
    }

    private <T extends Reception> void assertBobSays(Class<T> reception, Mail mail) {
        assertInstanceOf(reception, bob.receive(mail.header(), PROFILE));
    }

    @Test
    void whoWasCalled_cannotSpeakFirst() {
        assertThrows(IllegalStateException.class, () -> bob.send(PROFILE, random));
    }

    @Test
    void whoHasNotSpoken_canReadNothing() {
        Mail mail = fromAlice();
        RatchetState silent =
                RatchetState.initiating(SecretBytes.owning(new byte[32]), bobPair.publicKey());
        assertInstanceOf(Reception.Foreign.class, silent.receive(mail.header(), PROFILE));
    }

    @Test
    void thousandMissing_areReadLater() {
        List<Mail> mails = manyFromAlice(RatchetState.MAX_MISSING + 1);
        bobReads(mails.get(RatchetState.MAX_MISSING));
        assertEquals(RatchetState.MAX_MISSING, bob.skipped());
        for (Mail mail : mails.subList(0, RatchetState.MAX_MISSING)) {
            bobReads(mail);
        }
        assertEquals(0, bob.skipped());
    }

    @Test
    void oneMoreThanThousandMissing_isTooFarAhead() {
        List<Mail> mails = manyFromAlice(RatchetState.MAX_MISSING + 3);
        assertBobSays(Reception.TooFarAhead.class, mails.get(RatchetState.MAX_MISSING + 1));
        bobReads(mails.get(0));
        assertBobSays(Reception.TooFarAhead.class, mails.get(RatchetState.MAX_MISSING + 2));
        bobReads(mails.get(RatchetState.MAX_MISSING + 1));
    }

    @Test
    void moreThanThousandOfOneChain_dropsItsOldest() {
        List<Mail> mails = manyFromAlice(1203);
        bobReads(mails.get(601));
        bobReads(mails.get(1202));
        assertEquals(RatchetState.MAX_MISSING, bob.skipped());
        assertBobSays(Reception.Repeated.class, mails.get(200));
        bobReads(mails.get(201));
        bobReads(mails.get(1201));
    }

    @Test
    void moreThanTwoThousandOfAll_dropsTheOldest() {
        List<Mail> first = new ArrayList<>();
        for (int chain = 0; chain < 3; chain++) {
            List<Mail> mails = manyFromAlice(901);
            first.add(mails.get(0));
            bobReads(mails.get(900));
            aliceReads(fromBob());
        }
        assertEquals(RatchetState.MAX_SKIPPED, bob.skipped());
        assertBobSays(Reception.Repeated.class, first.get(0));
        bobReads(first.get(1));
        bobReads(first.get(2));
    }

    @Test
    void endOfChain_isReadLater() {
        List<Mail> old = manyFromAlice(5);
        bobReads(old.get(1));
        aliceReads(fromBob());
        Mail next = fromAlice();
        assertEquals(5, next.header().previous());
        bobReads(next);
        assertEquals(4, bob.skipped());
        bobReads(old.get(4));
        bobReads(old.get(0));
        assertBobSays(Reception.Repeated.class, old.get(4));
    }

    @Test
    void lengthOfChainThatCannotBe_costsThousandKeysAtMost() {
        bobReads(fromAlice());
        aliceReads(fromBob());
        Mail next = fromAlice();
        RatchetHeader forged =
                new RatchetHeader(next.header().key(), Integer.MAX_VALUE, next.header().number());
        bobReads(new Mail(forged, next.code()));
        assertEquals(RatchetState.MAX_MISSING, bob.skipped());
    }

    @Test
    void undercountingPeer_losesNothing() {
        RatchetProfile lenient = new RatchetProfile("root", "message", 1);
        Mail first = fromAlice();
        Mail late = fromAlice();
        bobReads(first);
        aliceReads(fromBob());
        Mail next = fromAlice();
        RatchetHeader short1 = new RatchetHeader(next.header().key(), 1, 0);
        Reception.Candidate candidate =
                assertInstanceOf(Reception.Candidate.class, bob.receive(short1, lenient));
        bob = candidate.accept();
        bobReads(late);
    }

    @Test
    void newChainTooFarAhead_isRefusedBeforeAnyWork() {
        bobReads(fromAlice());
        aliceReads(fromBob());
        RatchetHeader ahead =
                new RatchetHeader(fromAlice().header().key(), 1, RatchetState.MAX_MISSING + 1);
        assertInstanceOf(Reception.TooFarAhead.class, bob.receive(ahead, PROFILE));
    }

    @Test
    void beyondEndOfEndedChain_isForeign() {
        Mail first = fromAlice();
        bobReads(first);
        aliceReads(fromBob());
        bobReads(fromAlice());
        RatchetHeader beyond = new RatchetHeader(first.header().key(), 0, 1);
        assertInstanceOf(Reception.Foreign.class, bob.receive(beyond, PROFILE));
    }

    @Test
    void repeatsOfTwentyEndedChains_areKnown() {
        List<Mail> mails = new ArrayList<>();
        for (int chain = 0; chain < RetiredChains.MAX + 2; chain++) {
            Mail mail = fromAlice();
            mails.add(mail);
            bobReads(mail);
            aliceReads(fromBob());
        }
        for (Mail mail : mails.subList(1, mails.size())) {
            assertBobSays(Reception.Repeated.class, mail);
            assertTrue(bob.knows(mail.header().key()));
        }
        assertFalse(bob.knows(mails.get(0).header().key()));
    }

    @Test
    void unacceptedCandidate_changesNothing() throws RecordRefusedException {
        bobReads(fromAlice());
        byte[] before = record(bob);
        fromAlice();
        assertInstanceOf(Reception.Candidate.class, bob.receive(fromAlice().header(), PROFILE));
        assertArrayEquals(before, record(bob));
    }

    @Test
    void keysOfSkippedChain_areKnown() {
        List<Mail> mails = manyFromAlice(3);
        bobReads(mails.get(2));
        for (int chain = 0; chain < RetiredChains.MAX + 2; chain++) {
            aliceReads(fromBob());
            bobReads(fromAlice());
        }
        assertTrue(bob.knows(mails.get(0).header().key()));
        bobReads(mails.get(0));
    }

    @Test
    void keepingSkipped_dropsTheOldest() {
        List<Mail> mails = manyFromAlice(11);
        bobReads(mails.get(10));
        RatchetState all = bob.keepingSkipped(10);
        assertEquals(10, all.skipped());
        bob = bob.keepingSkipped(3);
        assertEquals(3, bob.skipped());
        assertBobSays(Reception.Repeated.class, mails.get(6));
        bobReads(mails.get(7));
    }

    @Test
    void negativeNumbers_areRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new RatchetHeader(bobPair.publicKey(), -1, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RatchetHeader(bobPair.publicKey(), 0, -1));
    }

    @Test
    void recordWithImpossibleParts_isRefused() {
        byte[] record = record(bob);
        for (int parts : new int[] {0, 4, 8, 6, 9, 16, 31}) {
            record[32] = (byte) parts;
            assertThrows(
                    RecordRefusedException.class,
                    () -> RatchetState.read(new RecordReader(record)),
                    () -> "parts " + parts);
        }
    }

    private static byte[] record(RatchetState state) {
        RecordWriter writer = new RecordWriter();
        state.write(writer);
        return writer.finish().copy();
    }
}
