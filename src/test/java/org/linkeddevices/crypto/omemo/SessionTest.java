// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.ratchet.RatchetState;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.testkit.SeededRandom;
import org.linkeddevices.testkit.TestClock;

/** Sessions with more than one state. */
class SessionTest {

    private static final byte[] TEXT = {1, 2, 3};

    private final TestClock clock = new TestClock();

    private OurParty party(WireFormat format, int id) {
        return new OurParty(format, id, new SeededRandom(id), clock);
    }

    private static void assertText(Party.Outcome outcome) {
        assertArrayEquals(TEXT, assertInstanceOf(Party.Outcome.Text.class, outcome).content());
    }

    /** Both begin, and what both sent crosses. */
    private static void cross(OurParty alice, OurParty bob) {
        alice.meet(bob.publish());
        bob.meet(alice.publish());
        Party.Wire fromAlice = alice.send(TEXT);
        Party.Wire fromBob = bob.send(TEXT);
        assertText(alice.receive(fromBob));
        assertText(bob.receive(fromAlice));
    }

    /** Tells whether what one sends is of the state that the other sends with. */
    private static boolean useSameState(WireFormat format, OurParty from, OurParty to) {
        Party.Wire wire = from.send(TEXT);
        try {
            to.session().orElseThrow().open(0, format.codec().parseMessage(wire.bytes()));
            return true;
        } catch (InvalidMessageException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void simultaneousInitiation_convergesWithTheFirstAnswer(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        cross(alice, bob);
        assertFalse(useSameState(format, alice, bob));
        assertText(bob.receive(alice.send(TEXT)));
        assertTrue(useSameState(format, alice, bob));
        assertText(alice.receive(bob.send(TEXT)));
        assertTrue(useSameState(format, bob, alice));
        assertTrue(useSameState(format, alice, bob));
    }

    @ParameterizedTest
    @EnumSource
    void crossingForLong_losesNothing(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        cross(alice, bob);
        for (int i = 0; i < 30; i++) {
            Party.Wire fromAlice = alice.send(TEXT);
            Party.Wire fromBob = bob.send(TEXT);
            assertText(alice.receive(fromBob));
            assertText(bob.receive(fromAlice));
        }
        assertText(bob.receive(alice.send(TEXT)));
        assertTrue(useSameState(format, bob, alice));
    }

    @ParameterizedTest
    @EnumSource
    void overtakenMessage_doesNotChangeWhatWeSendWith(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        alice.meet(bob.publish());
        assertText(bob.receive(alice.send(TEXT)));
        assertText(alice.receive(bob.send(TEXT)));
        Party.Wire overtaken = alice.send(TEXT);
        assertText(bob.receive(alice.send(TEXT)));
        // Alice begins anew, and then her old message arrives.
        alice.meet(bob.publish());
        assertText(bob.receive(alice.send(TEXT)));
        assertText(bob.receive(overtaken));
        assertTrue(useSameState(format, bob, alice));
        assertText(alice.receive(bob.send(TEXT)));
    }

    @ParameterizedTest
    @EnumSource
    void statesBeyondSix_areForgotten(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        List<Party.Wire> late = new ArrayList<>();
        for (int i = 0; i < Session.MAX_STATES + 1; i++) {
            alice.meet(bob.publish());
            assertText(bob.receive(alice.send(TEXT)));
            assertText(alice.receive(bob.send(TEXT)));
            late.add(alice.send(TEXT));
            bob.setOwn(bob.own().refilled(5, bob.random()));
        }
        assertInstanceOf(Party.Outcome.Refused.class, bob.receive(late.get(0)));
        for (Party.Wire wire : late.subList(1, late.size())) {
            assertText(bob.receive(wire));
        }
    }

    @Test
    void skippedKeysOfAllStates_areLimited() {
        WireFormat format = WireFormat.OMEMO_2;
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        Party.Wire oldest = null;
        for (int i = 0; i < 3; i++) {
            alice.meet(bob.publish());
            assertText(bob.receive(alice.send(TEXT)));
            assertText(alice.receive(bob.send(TEXT)));
            for (int skipped = 0; skipped < 900; skipped++) {
                Party.Wire wire = alice.send(TEXT);
                oldest = oldest == null ? wire : oldest;
            }
            assertText(bob.receive(alice.send(TEXT)));
        }
        assertEquals(RatchetState.MAX_SKIPPED, bob.session().orElseThrow().skippedKeys());
        assertInstanceOf(Party.Outcome.Repeated.class, bob.receive(oldest));
    }

    @ParameterizedTest
    @EnumSource
    void tooFarAheadOfOneState_isSaidWhateverTheOthersAre(WireFormat format) {
        OurParty alice = party(format, 1);
        OurParty bob = party(format, 2);
        cross(alice, bob);
        assertText(alice.receive(bob.send(TEXT)));
        for (int i = 0; i < 1001; i++) {
            alice.send(TEXT);
        }
        Party.Wire ahead = alice.send(TEXT);
        assertThrows(TooFarAheadException.class, () -> bob.decrypt(ahead));
    }

    @Test
    void pastOfOtherSession_isRefused() {
        OurParty alice = party(WireFormat.OMEMO_2, 1);
        OurParty bob = party(WireFormat.OMEMO_2, 2);
        OurParty carol = party(WireFormat.OMEMO_2, 3);
        OurParty legacy = party(WireFormat.AXOLOTL, 4);
        OurParty other = party(WireFormat.AXOLOTL, 5);
        alice.meet(bob.publish());
        Session withBob = alice.session().orElseThrow();
        carol.meet(alice.publish());
        legacy.meet(other.publish());
        assertThrows(
                IllegalArgumentException.class,
                () -> withBob.withPast(carol.session().orElseThrow()));
        assertThrows(
                IllegalArgumentException.class,
                () -> withBob.withPast(legacy.session().orElseThrow()));
    }

    @Test
    void recordOfSomethingElse_isRefused() {
        OurParty alice = party(WireFormat.OMEMO_2, 1);
        alice.meet(party(WireFormat.OMEMO_2, 2).publish());
        byte[] record = alice.session().orElseThrow().serialize().copy();
        // Version, wire format, number of states (none, too many), flags, no prekey.
        int[][] changes = {{0, 2}, {1, 0}, {1, 3}, {2, 0}, {2, 7}, {2, 2}, {3, 8}, {3, 1}};
        for (int[] change : changes) {
            byte[] changed = record.clone();
            changed[change[0]] = (byte) change[1];
            assertRefused(changed);
        }
        assertRefused(Arrays.copyOf(record, record.length + 1));
        for (int length = 0; length < record.length; length++) {
            assertRefused(Arrays.copyOf(record, length));
        }
    }

    private static void assertRefused(byte[] record) {
        assertThrows(RecordRefusedException.class, () -> Session.parse(SecretBytes.copyOf(record)));
    }
}
