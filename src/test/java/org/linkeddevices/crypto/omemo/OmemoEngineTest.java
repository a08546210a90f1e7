// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.testkit.SeededRandom;
import org.linkeddevices.testkit.TestClock;

/** What the engine takes, and what it refuses. */
class OmemoEngineTest {

    private static final byte[] TEXT = {1, 2, 3};

    private final TestClock clock = new TestClock();

    private OurParty party(WireFormat format, int id) {
        return new OurParty(format, id, new SeededRandom(id), clock);
    }

    private static Party.Wire first(OurParty from, OurParty to) {
        from.meet(to.publish());
        return from.send(TEXT);
    }

    private void assertText(Party.Outcome outcome) {
        assertArrayEquals(TEXT, assertInstanceOf(Party.Outcome.Text.class, outcome).content());
    }

    @ParameterizedTest
    @EnumSource
    void firstMessage_beginsSession(WireFormat format) throws OmemoException {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        Party.Wire wire = first(alice, bob);
        assertTrue(wire.keyExchange());
        int before = bob.own().prekeyCount(format);
        Decrypted decrypted = bob.decrypt(wire);
        assertArrayEquals(TEXT, decrypted.content().copy());
        assertEquals(alice.own().identityKey(), decrypted.peerIdentity());
        assertTrue(decrypted.usedPrekey().isPresent());
        assertTrue(decrypted.wantsHeartbeat());
        assertEquals(before - 1, bob.own().prekeyCount(format));
        assertFalse(decrypted.session().isUnanswered());
        assertTrue(alice.session().orElseThrow().isUnanswered());
    }

    @ParameterizedTest
    @EnumSource
    void exchange_isSentUntilAnswered(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        Party.Wire one = first(alice, bob);
        Party.Wire two = alice.send(TEXT);
        assertTrue(two.keyExchange());
        assertText(bob.receive(two));
        assertText(bob.receive(one));
        Party.Wire answer = bob.send(TEXT);
        assertFalse(answer.keyExchange());
        assertText(alice.receive(answer));
        assertFalse(alice.send(TEXT).keyExchange());
    }

    @ParameterizedTest
    @EnumSource
    void repeatedExchange_isDuplicateAndMakesNoSession(WireFormat format) throws OmemoException {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        Party.Wire one = first(alice, bob);
        Party.Wire two = alice.send(TEXT);
        assertText(bob.receive(one));
        assertThrows(DuplicateMessageException.class, () -> bob.decrypt(one));
        Decrypted second = bob.decrypt(two);
        assertEquals(Optional.empty(), second.usedPrekey());
        assertThrows(DuplicateMessageException.class, () -> bob.decrypt(two));
    }

    @ParameterizedTest
    @EnumSource
    void exchange_wantsAnAnswerUntilThereIsOne(WireFormat format) throws OmemoException {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        assertTrue(bob.decrypt(first(alice, bob)).wantsHeartbeat());
        // What was to be sent was lost, such as by a crash.
        assertTrue(bob.decrypt(alice.send(TEXT)).wantsHeartbeat());
        Party.Wire late = alice.send(TEXT);
        assertText(alice.receive(bob.send(TEXT)));
        assertFalse(bob.decrypt(alice.send(TEXT)).wantsHeartbeat());
        assertFalse(bob.decrypt(late).wantsHeartbeat());
    }

    @ParameterizedTest
    @EnumSource
    void prekeyUsedTwice_isRefused(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty carol = party(format, 3);
        OurParty bob = party(format, 2);
        Party.Published published = bob.publish();
        alice.meet(published);
        carol.meet(published);
        assertText(bob.receive(alice.send(TEXT)));
        OurParty sameKeys = bob;
        Party.Wire second = carol.send(TEXT);
        sameKeys.forgetSession();
        assertThrows(
                UnknownPrekeyException.class,
                () ->
                        new OmemoEngine(bob.random(), clock)
                                .decrypt(
                                        format,
                                        sameKeys.own(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        second.bytes(),
                                        true));
    }

    @ParameterizedTest
    @EnumSource
    void hiddenPrekey_isAcceptedUntilItIsDeleted(WireFormat format) throws OmemoException {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        Party.Published published = bob.publish();
        alice.meet(published);
        Party.Wire wire = alice.send(TEXT);
        OwnKeys hidden = bob.own().hidingPrekey(published.prekeyId());
        assertFalse(hidden.bundle(format).prekeys().containsKey(published.prekeyId()));
        OmemoEngine engine = new OmemoEngine(bob.random(), clock);
        Decrypted decrypted =
                engine.decrypt(
                        format, hidden, Optional.empty(), Optional.empty(), wire.bytes(), true);
        assertArrayEquals(TEXT, decrypted.content().copy());
        OwnKeys deleted = hidden.withoutHidden();
        assertThrows(
                UnknownPrekeyException.class,
                () ->
                        engine.decrypt(
                                format,
                                deleted,
                                Optional.empty(),
                                Optional.empty(),
                                wire.bytes(),
                                true));
    }

    @ParameterizedTest
    @EnumSource
    void oldSignedPrekey_isAcceptedForMonthAfterItWasReplaced(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        Party.Wire delayed = first(alice, bob);
        clock.advance(OwnKeys.ROTATION);
        bob.setOwn(bob.own().rotated(clock.instant(), bob.random()));
        clock.advance(OwnKeys.KEPT.minusSeconds(1));
        OwnKeys stillKept = bob.own().rotated(clock.instant(), bob.random());
        assertText(bob.receive(delayed));

        bob.forgetSession();
        bob.setOwn(stillKept);
        clock.advance(Duration.ofSeconds(1));
        assertThrows(UnknownPrekeyException.class, () -> bob.decrypt(delayed));
        assertText(bob.receive(first(alice, bob)));
    }

    @ParameterizedTest
    @EnumSource
    void otherIdentity_isReportedAndNothingAccepted(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty mallory = party(format, 3);
        OurParty bob = party(format, 2);
        assertText(bob.receive(first(alice, bob)));
        Party.Wire forged = first(mallory, bob);
        byte[] before = bob.session().orElseThrow().serialize().copy();
        IdentityChangedException changed =
                assertThrows(IdentityChangedException.class, () -> bob.decrypt(forged));
        assertEquals(mallory.own().identityKey(), changed.identity());
        assertArrayEquals(before, bob.session().orElseThrow().serialize().copy());
    }

    @ParameterizedTest
    @EnumSource
    void otherIdentityThanSessions_isReportedWithoutExpectation(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty mallory = party(format, 3);
        OurParty bob = party(format, 2);
        assertText(bob.receive(first(alice, bob)));
        Party.Wire forged = first(mallory, bob);
        OmemoEngine engine = new OmemoEngine(bob.random(), clock);
        assertThrows(
                IdentityChangedException.class,
                () ->
                        engine.decrypt(
                                format,
                                bob.own(),
                                bob.session(),
                                Optional.empty(),
                                forged.bytes(),
                                true));
        CurveKey other = CurvePair.generate(new SeededRandom(9)).publicKey();
        Party.Wire honest = alice.send(TEXT);
        assertThrows(
                IdentityChangedException.class,
                () ->
                        engine.decrypt(
                                format,
                                bob.own(),
                                bob.session(),
                                Optional.of(other),
                                honest.bytes(),
                                true));
    }

    @ParameterizedTest
    @EnumSource
    void messageWithoutSession_isRefused(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        assertText(bob.receive(first(alice, bob)));
        assertText(alice.receive(bob.send(TEXT)));
        Party.Wire wire = alice.send(TEXT);
        bob.forgetSession();
        assertThrows(NoSessionException.class, () -> bob.decrypt(wire));
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBit_isRefusedOrDoesNotMatter(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        Party.Wire exchange = first(alice, bob);
        assertFlipsAreHarmless(bob, exchange);
        assertText(bob.receive(exchange));
        assertText(alice.receive(bob.send(TEXT)));
        Party.Wire message = alice.send(TEXT);
        assertFlipsAreHarmless(bob, message);
        assertText(bob.receive(message));
    }

    private static void assertFlipsAreHarmless(OurParty bob, Party.Wire wire) {
        Optional<SecretBytes> before = bob.session().map(Session::serialize);
        OwnKeys own = bob.own();
        int accepted = 0;
        for (int bit = 0; bit < wire.bytes().length * Byte.SIZE; bit++) {
            byte[] forged = wire.bytes().clone();
            forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Optional<Session> session = bob.session();
            try {
                Decrypted decrypted =
                        new OmemoEngine(bob.random(), new TestClock())
                                .decrypt(
                                        session.map(Session::format).orElse(formatOf(wire)),
                                        own,
                                        session,
                                        Optional.empty(),
                                        forged,
                                        wire.keyExchange());
                assertArrayEquals(TEXT, decrypted.content().copy());
                accepted++;
            } catch (OmemoException expected) {
                assertEquals(before, bob.session().map(Session::serialize));
            }
        }
        // Of the older format the lower half of a version byte and the registration id tell
        // nothing.
        assertTrue(accepted <= 48, "accepted " + accepted);
    }

    private static WireFormat formatOf(Party.Wire wire) {
        return wire.bytes()[0] == 0x33 ? WireFormat.AXOLOTL : WireFormat.OMEMO_2;
    }

    @ParameterizedTest
    @EnumSource
    void unansweredChain_wantsHeartbeatFromItsFiftyFourthMessageOn(WireFormat format)
            throws OmemoException {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        assertText(bob.receive(first(alice, bob)));
        assertText(alice.receive(bob.send(TEXT)));
        for (int number = 0; number < OmemoEngine.HEARTBEAT_AFTER; number++) {
            assertFalse(bob.decrypt(alice.send(TEXT)).wantsHeartbeat());
        }
        Party.Wire overtaken = alice.send(TEXT);
        assertTrue(bob.decrypt(alice.send(TEXT)).wantsHeartbeat());
        assertTrue(bob.decrypt(alice.send(TEXT)).wantsHeartbeat());
        assertFalse(bob.decrypt(overtaken).wantsHeartbeat());
        bob.send(TEXT);
        assertFalse(bob.decrypt(alice.send(TEXT)).wantsHeartbeat());
    }

    @ParameterizedTest
    @EnumSource
    void moreThanThousandMissing_isTooFarAhead(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        assertText(bob.receive(first(alice, bob)));
        assertText(alice.receive(bob.send(TEXT)));
        for (int i = 0; i < 1001; i++) {
            alice.send(TEXT);
        }
        assertThrows(TooFarAheadException.class, () -> bob.decrypt(alice.send(TEXT)));
    }

    @Test
    void otherVersion_isBugOfTheCaller() throws OmemoException {
        OurParty alice = party(WireFormat.OMEMO_2, 1);
        OurParty bob = party(WireFormat.OMEMO_2, 2);
        bob.decrypt(first(alice, bob));
        OmemoEngine engine = new OmemoEngine(bob.random(), clock);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        engine.decrypt(
                                WireFormat.AXOLOTL,
                                bob.own(),
                                bob.session(),
                                Optional.empty(),
                                new byte[0],
                                false));
        Party.Published published = alice.publish();
        PeerBundle bundle =
                PeerBundle.parse(
                        WireFormat.OMEMO_2,
                        published.identity(),
                        published.signedPrekeyId(),
                        published.signedPrekey(),
                        published.signature(),
                        Optional.of(
                                OneTimePrekey.parse(
                                        WireFormat.OMEMO_2,
                                        published.prekeyId(),
                                        published.prekey())));
        assertThrows(
                IllegalArgumentException.class,
                () -> engine.establish(WireFormat.AXOLOTL, bob.own(), bundle));
    }

    @Test
    void olderVersionWithoutPrekey_isAccepted() throws OmemoException {
        OurParty alice = party(WireFormat.AXOLOTL, 1);
        OurParty bob = party(WireFormat.AXOLOTL, 2);
        Party.Published published = bob.publish();
        PeerBundle bundle =
                PeerBundle.parse(
                        WireFormat.AXOLOTL,
                        published.identity(),
                        published.signedPrekeyId(),
                        published.signedPrekey(),
                        published.signature(),
                        Optional.empty());
        OmemoEngine engine = new OmemoEngine(alice.random(), clock);
        Session session = engine.establish(WireFormat.AXOLOTL, alice.own(), bundle);
        Encrypted encrypted = engine.encrypt(session, SecretBytes.copyOf(TEXT));
        Decrypted decrypted = bob.decrypt(new Party.Wire(encrypted.bytes(), true));
        assertArrayEquals(TEXT, decrypted.content().copy());
        assertEquals(Optional.empty(), decrypted.usedPrekey());
    }
}
