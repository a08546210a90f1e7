// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.client.keys.Network.ALICE;
import static org.linkeddevices.client.keys.Network.BOB;
import static org.linkeddevices.client.keys.Network.BOTH;
import static org.linkeddevices.client.keys.Network.LEGACY;
import static org.linkeddevices.client.keys.Network.TWO;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.EncryptedMessage;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.protocol.keys.SignedPrekey;
import org.linkeddevices.testkit.TestClock;

/** Devices of two accounts that write to each other. */
class OmemoDeviceTest {

    private final TestClock clock = new TestClock();
    private final Network network = new Network(clock);

    @Test
    void mixedAccounts_readEverythingOnce() {
        List<Party> all = new ArrayList<>();
        for (String account : List.of(ALICE, BOB)) {
            for (Set<OmemoVersion> versions : List.of(BOTH, LEGACY, TWO)) {
                all.add(network.link(account, versions));
            }
        }
        List<String> sent = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (Party sender : all) {
                String text = "round " + round + " of " + sender.id();
                sender.send(sender.account.equals(ALICE) ? BOB : ALICE, text);
                sent.add(text);
                network.settle();
            }
        }
        for (Party party : all) {
            List<String> expected =
                    sent.stream().filter(t -> !t.endsWith(" " + party.id())).toList();
            assertEquals(expected, party.read);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffledLostAndRepeated_areReadOnceOrNot(long seed) {
        Random random = new Random(seed);
        List<Party> all = new ArrayList<>();
        for (String account : List.of(ALICE, BOB)) {
            for (Set<OmemoVersion> versions : List.of(BOTH, LEGACY, BOTH)) {
                all.add(network.link(account, versions));
            }
        }
        for (int round = 0; round < 15; round++) {
            for (int n = 0; n < 6; n++) {
                Party sender = all.get(random.nextInt(all.size()));
                sender.send(sender.account.equals(ALICE) ? BOB : ALICE, round + "." + n);
            }
            for (Party party : all) {
                List<Element> stanzas = new ArrayList<>(party.inbox);
                party.inbox.clear();
                Collections.shuffle(stanzas, random);
                for (Element stanza : stanzas) {
                    if (random.nextInt(10) > 0) {
                        party.inbox.add(stanza);
                    }
                    if (random.nextInt(10) == 0) {
                        party.inbox.add(stanza);
                    }
                }
                int before = party.opened.size();
                int count = party.inbox.size();
                party.readAll();
                assertEquals(before + count, party.opened.size());
                if (random.nextInt(5) == 0) {
                    party.restart();
                }
            }
        }
        for (Party party : all) {
            assertEquals(party.read.size(), new HashSet<>(party.read).size(), "read twice");
            assertTrue(
                    party.opened.stream().noneMatch(Opened.Unreadable.class::isInstance),
                    () -> "unreadable: " + party.opened);
            assertTrue(party.read.size() > 40, () -> "read " + party.read.size());
        }
    }

    @Test
    void deviceLinkedInTheMiddle_readsFromThenOn() {
        Party alice = network.link(ALICE, BOTH);
        Party phone = network.link(BOB, BOTH);
        alice.send(BOB, "before");
        network.settle();
        Party laptop = network.link(BOB, BOTH);
        alice.send(BOB, "after");
        phone.send(ALICE, "own");
        network.settle();
        assertEquals(List.of("before", "after"), phone.read);
        assertEquals(List.of("after", "own"), laptop.read);
    }

    @Test
    void unlinkedDevice_readsNothingNewer() {
        Party alice = network.link(ALICE, BOTH);
        Party phone = network.link(BOB, BOTH);
        Party lost = network.link(BOB, BOTH);
        alice.send(BOB, "before");
        network.settle();
        network.unlink(lost);
        SealedMessage after = alice.send(BOB, "after");
        phone.send(ALICE, "own");
        network.settle();
        assertEquals(List.of("before"), lost.read);
        assertEquals(List.of("before", "after"), phone.read);
        assertTrue(lost.keysIn(after).isEmpty());
        Element stolen = stanza(ALICE, BOB, after);
        assertEquals(new Opened.NotForThisDevice(true), lost.read(stolen).orElseThrow());
    }

    private static Element stanza(String from, String to, SealedMessage sealed) {
        Element stanza = org.linkeddevices.protocol.Xml.element("message", "jabber:client");
        stanza.addAttribute("from", from).addAttribute("to", to);
        sealed.toXml().forEach(stanza::add);
        return stanza;
    }

    @Test
    void deviceOfBothVersions_getsOneKey() {
        Party alice = network.link(ALICE, BOTH);
        Party both = network.link(BOB, BOTH);
        Party old = network.link(BOB, LEGACY);
        SealedMessage sealed = alice.send(BOB, "hello");
        assertEquals(1, both.keysIn(sealed).size());
        assertEquals(1, old.keysIn(sealed).size());
        assertEquals(
                List.of(OmemoVersion.LEGACY, OmemoVersion.TWO),
                sealed.parts().stream().map(EncryptedMessage::version).toList());
        assertTrue(sealed.leftOut().isEmpty());
    }

    @Test
    void bothBeginAtOnce_bothRead() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        alice.send(BOB, "a1");
        bob.send(ALICE, "b1");
        alice.send(BOB, "a2");
        network.settle();
        bob.send(ALICE, "b2");
        alice.send(BOB, "a3");
        network.settle();
        assertEquals(List.of("a1", "a2", "a3"), bob.read);
        assertEquals(List.of("b1", "b2"), alice.read);
    }

    @Test
    void accountWithoutDevices_isRefused() {
        Party alice = network.link(ALICE, BOTH);
        NoDeviceException refused =
                assertThrows(
                        NoDeviceException.class,
                        () -> alice.device.sealer().seal(BOB, Set.of(BOB), List.of()));
        assertEquals(BOB, refused.account());
        assertEquals(Set.of(BOB), alice.device.peers().recipients(Set.of(BOB)).unlisted());
    }

    @Test
    void badBundle_countsAsUnreachable() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        Party other = network.link(BOB, TWO);
        for (Party party : List.of(bob, other)) {
            Target target = new Target(party.address(), OmemoVersion.TWO);
            BundleItem bundle = network.bundle(target).orElseThrow();
            SignedPrekey signed = bundle.signedPrekey();
            network.bundles.put(
                    target,
                    new BundleItem(
                            OmemoVersion.TWO,
                            bundle.identityKey(),
                            new SignedPrekey(signed.id(), signed.key(), Octets.of(new byte[64])),
                            bundle.prekeys()));
        }
        SealedMessage sealed = alice.send(BOB, "hello");
        network.settle();
        // The one speaks the older version too, the other cannot be reached.
        assertEquals(List.of("hello"), bob.read);
        assertEquals(List.of(), other.read);
        assertEquals(Set.of(other.id()), sealed.leftOut().orElseThrow().devices().get(BOB));
        assertEquals(
                List.of(new Target(other.address(), OmemoVersion.TWO)),
                alice.device.peers().recipients(Set.of(BOB)).unreachable());
        clock.advance(Duration.ofMinutes(2));
        other.publish();
        alice.send(BOB, "again");
        network.settle();
        assertEquals(List.of("again"), other.read);
    }

    @Test
    void mismatch_correctsTheDevices() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        alice.send(BOB, "one");
        network.settle();
        TreeSet<Integer> none = new TreeSet<>();
        Party unseen = new Party(network, BOB, BOTH, clock);
        network.bundles.put(
                new Target(unseen.address(), OmemoVersion.TWO),
                unseen.device.own().bundle(OmemoVersion.TWO));
        alice.device
                .peers()
                .correct(
                        new MismatchedDevices(
                                OmemoVersion.TWO,
                                List.of(
                                        new Mismatch(
                                                BOB,
                                                new TreeSet<>(Set.of(unseen.id())),
                                                none,
                                                new TreeSet<>(Set.of(bob.id()))))),
                        Set.of(BOB));
        assertFalse(alice.device.peers().isListed(bob.address()));
        SealedMessage sealed = alice.send(BOB, "two");
        assertTrue(bob.keysIn(sealed).isEmpty());
        assertEquals(1, unseen.keysIn(sealed).size());
    }

    @Test
    void mismatchOfAThirdAccount_isNotBelieved() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        MismatchedDevices mismatch =
                new MismatchedDevices(
                        OmemoVersion.TWO,
                        List.of(
                                new Mismatch(
                                        BOB,
                                        new TreeSet<>(Set.of(4711)),
                                        new TreeSet<>(),
                                        new TreeSet<>(Set.of(bob.id())))));
        alice.device.peers().correct(mismatch, Set.of("carol@example.org"));
        assertTrue(alice.device.peers().isListed(bob.address()));
        assertFalse(alice.device.peers().isListed(new DeviceAddress(BOB, 4711)));
    }

    @Test
    void envelopeOfAnotherStanza_isForged() {
        Party alice = network.link(ALICE, TWO);
        Party bob = network.link(BOB, TWO);
        SealedMessage sealed = alice.send(BOB, "hello");
        Element moved = stanza(ALICE, "carol@example.org", sealed);
        assertEquals(
                new Opened.Unreadable(alice.address(), Opened.Reason.FORGED),
                bob.read(moved).orElseThrow());
        // It is not lost: as it was sent it can be read.
        network.settle();
        assertEquals(List.of("hello"), bob.read);
    }

    @Test
    void usedPrekeys_arePublishedNoMore() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        BundleItem before = bob.device.own().bundle(OmemoVersion.TWO);
        alice.send(BOB, "hello");
        bob.readAll();
        BundleItem after = bob.device.own().bundle(OmemoVersion.TWO);
        assertEquals(100, after.prekeys().size());
        List<Object> both = new ArrayList<>(after.prekeys());
        both.retainAll(before.prekeys());
        assertEquals(99, both.size());
        assertFalse(bob.device.own().maintain());
        clock.advance(Duration.ofDays(8));
        assertTrue(bob.device.own().maintain());
        assertFalse(
                bob.device
                        .own()
                        .bundle(OmemoVersion.LEGACY)
                        .signedPrekey()
                        .equals(before.signedPrekey()));
    }

    @Test
    void prekeysThatNobodyUses_giveWayToNewOnes() {
        OwnDevice own = network.link(BOB, BOTH).device.own();
        for (int i = 0; i < 12; i++) {
            own.refill(0);
        }
        for (OmemoVersion version : OmemoVersion.values()) {
            List<Prekey> before = own.bundle(version).prekeys();
            own.refill(20);
            List<Prekey> after = own.bundle(version).prekeys();
            assertEquals(1000, after.size());
            assertEquals(before.subList(80, 1000), after.subList(0, 920));
        }
    }

    @Test
    void unlinkedAndLinkedAgain_isAnotherDevice() {
        Party alice = network.link(ALICE, BOTH);
        Party bob = network.link(BOB, BOTH);
        alice.send(BOB, "one");
        network.settle();
        int before = bob.id();
        network.unlink(bob);
        bob.device.own().renew();
        assertFalse(before == bob.id());
        network.accounts.get(BOB).add(bob);
        bob.publish();
        alice.send(BOB, "two");
        network.settle();
        bob.send(ALICE, "three");
        network.settle();
        assertEquals(List.of("one", "two"), bob.read);
        assertEquals(List.of("three"), alice.read);
    }

    @Test
    void strangeElements_areForNobody() {
        Party bob = network.link(BOB, BOTH);
        Element stanza =
                org.linkeddevices.protocol.Reparsed.of(
                        "<message xmlns='jabber:client' from='a@x' to='b@x'>"
                                + "<encrypted xmlns='urn:xmpp:omemo:2'><header/></encrypted>"
                                + "</message>");
        assertEquals(new Opened.NotForThisDevice(true), bob.read(stanza).orElseThrow());
        assertTrue(bob.read(org.linkeddevices.protocol.Reparsed.of("<message/>")).isEmpty());
        assertEquals(
                DeviceListItem.ofIds(OmemoVersion.TWO, Set.of(bob.id())).ids(),
                network.list(BOB, OmemoVersion.TWO).ids());
    }
}
