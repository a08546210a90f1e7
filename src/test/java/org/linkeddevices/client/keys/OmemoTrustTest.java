// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.client.keys.Network.ALICE;
import static org.linkeddevices.client.keys.Network.BOB;
import static org.linkeddevices.client.keys.Network.BOTH;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linkeddevices.crypto.trust.Sighting;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.testkit.TestClock;

/** Whose keys are believed. */
class OmemoTrustTest {

    private final TestClock clock = new TestClock();
    private final Network network = new Network(clock);

    @Test
    void changedKey_isNotAcceptedSilently() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        alice.send(BOB, "one");
        network.settle();
        Party thief = new Party(network, BOB, BOTH, clock);
        Party forged = forgedUnder(bob, thief);
        forged.send(ALICE, "believe me");
        alice.readAll();
        assertEquals(List.of(), alice.read);
        assertTrue(
                alice.opened.contains(
                        new Opened.Unreadable(bob.address(), Opened.Reason.IDENTITY_CHANGED)));
        Errand.Announce told = alice.announced.get(alice.announced.size() - 1);
        assertEquals(Sighting.Kind.CHANGED, told.kind());
        assertEquals(Trust.UNDECIDED, told.trust());
        assertEquals(forged.device.own().fingerprint(), told.fingerprint());
        assertEquals(Beginning.CHANGED, alice.begin(new Target(bob.address(), OmemoVersion.TWO)));
        alice.device.identities().decide(BOB, told.fingerprint(), Trust.VERIFIED);
        assertEquals(
                List.of(new Target(bob.address(), OmemoVersion.TWO)),
                alice.device.peers().recipients(Set.of(BOB)).strange());
        forged.send(ALICE, "now you do");
        alice.readAll();
        assertEquals(List.of("now you do"), alice.read);
    }

    /** Another device that has taken a device's id and place. */
    private Party forgedUnder(Party victim, Party thief) {
        org.linkeddevices.crypto.omemo.OwnKeys stolen =
                org.linkeddevices.crypto.omemo.OwnKeys.generate(
                        victim.id(), 100, clock.instant(), new java.security.SecureRandom());
        thief.keys.run(
                () -> {
                    thief.keys.stores().own().put(stolen);
                    return thief;
                });
        thief.publish();
        return thief;
    }

    @Test
    void afterVerification_newDevicesWait() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        alice.send(BOB, "one");
        network.settle();
        assertEquals(
                Trust.BLIND,
                alice.device.identities().trustOf(BOB, bob.device.own().fingerprint()));
        alice.device.identities().decide(BOB, bob.device.own().fingerprint(), Trust.VERIFIED);
        Party second = network.link(BOB, BOTH);
        alice.prepare(BOB);
        UndecidedDevicesException refused =
                assertThrows(
                        UndecidedDevicesException.class,
                        () -> alice.device.sealer().seal(BOB, Set.of(BOB), List.of()));
        assertEquals(List.of(second.address()), refused.devices());
        second.send(ALICE, "from the new one");
        network.settle();
        Opened.Content content =
                (Opened.Content)
                        alice.opened.stream()
                                .filter(Opened.Content.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertEquals(Trust.UNDECIDED, content.trust());
        alice.device.identities().decide(BOB, second.device.own().fingerprint(), Trust.REJECTED);
        SealedMessage sealed = alice.send(BOB, "not for that one");
        assertTrue(second.keysIn(sealed).isEmpty());
        assertEquals(Set.of(second.id()), sealed.leftOut().orElseThrow().devices().get(BOB));
        assertEquals(2, alice.device.identities().of(BOB).size());
    }
}
