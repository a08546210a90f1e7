// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.PrekeysLow;
import org.linkeddevices.protocol.state.PepRequests;
import org.linkeddevices.server.openfire.state.PepAccount;
import org.linkeddevices.server.openfire.state.Wishes;
import org.linkeddevices.testkit.TestKeys;

/** Device lists and bundles of accounts with devices (docs/protocol.md, section 12). */
class KeysIT {

    private static final Optional<String> OWN = Optional.empty();

    private static OpenfireServer server;

    @BeforeAll
    static void start() throws IOException {
        server = OpenfireBench.named("keys").plugin().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void bundlesOfTwoDevices_areListedForContacts(OmemoVersion version) throws IOException {
        PepAccount account = new PepAccount(server, "two");
        PepAccount contact = new PepAccount(server, "contact");
        PepAccount.befriend(account, contact);
        Optional<String> theirs = Optional.of(account.bareJid());
        TestKeys phoneKeys = new TestKeys();
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient laptop = account.device(account.link("laptop"), "laptop");
                WireClient friend =
                        contact.device(
                                contact.link("phone"), "p", Wishes.of(version.deviceListNode()))) {
            BundleItem bundle = phoneKeys.bundle(version);
            OmemoNodes.done(OmemoNodes.list(phone, version, List.of(10)));
            OmemoNodes.done(OmemoNodes.bundle(phone, 10, bundle));
            // The other client knows nothing of that, and forgets itself.
            OmemoNodes.done(OmemoNodes.bundle(laptop, 11, new TestKeys().bundle(version)));
            OmemoNodes.done(OmemoNodes.list(laptop, version, List.of(12)));

            friend.await(m -> OmemoNodes.told(m, version).equals(Optional.of(Set.of(10, 11, 12))));
            OmemoNodes.awaitListed(friend, theirs, version, 10, 11, 12);
            BundlePlace place = new BundlePlace(version, 10);
            assertEquals(Optional.of(bundle), OmemoNodes.bundle(friend, theirs, place));
        }
    }

    @ParameterizedTest
    @EnumSource
    void badBundle_isRefusedWithAReasonAndNotPublished(OmemoVersion version) throws IOException {
        PepAccount account = new PepAccount(server, "bad");
        TestKeys keys = new TestKeys();
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient laptop = account.device(account.link("laptop"), "laptop")) {
            BundleItem good = keys.bundle(version);
            BundleItem bad =
                    new BundleItem(
                            version,
                            new TestKeys().identity(version),
                            good.signedPrekey(),
                            good.prekeys());
            String text = OmemoNodes.refused(OmemoNodes.bundle(phone, 10, bad), "not-acceptable");
            assertTrue(text.contains("signature"), text);
            assertEquals(
                    Optional.empty(), OmemoNodes.bundle(phone, OWN, new BundlePlace(version, 10)));

            OmemoNodes.done(OmemoNodes.bundle(phone, 10, good));
            OmemoNodes.refused(OmemoNodes.bundle(laptop, 11, good), "conflict");
            OmemoNodes.refused(
                    OmemoNodes.bundle(laptop, 10, new TestKeys().bundle(version)), "conflict");
            OmemoNodes.refused(
                    OmemoNodes.bundle(laptop, 11, new TestKeys().bundle(version, 3)),
                    "not-acceptable");
            OmemoNodes.awaitListed(phone, OWN, version, 10);
        }
    }

    @Test
    void unlinkedDevice_isGoneForGoodInBothVersions() throws IOException {
        PepAccount account = new PepAccount(server, "gone");
        String secret = account.link("laptop");
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient laptop = account.device(secret, "laptop")) {
            TestKeys phoneKeys = new TestKeys();
            TestKeys laptopKeys = new TestKeys();
            for (OmemoVersion version : OmemoVersion.values()) {
                OmemoNodes.done(OmemoNodes.bundle(phone, 10, phoneKeys.bundle(version)));
                OmemoNodes.done(OmemoNodes.bundle(laptop, 11, laptopKeys.bundle(version)));
                OmemoNodes.done(OmemoNodes.list(laptop, version, List.of(10, 11)));
                OmemoNodes.awaitListed(laptop, OWN, version, 10, 11);
            }
            server.administration().unlink(account.name(), deviceNamed(account, "phone"));
            for (OmemoVersion version : OmemoVersion.values()) {
                OmemoNodes.awaitListed(laptop, OWN, version, 11);
                OmemoNodes.awaitBundle(laptop, OWN, new BundlePlace(version, 10), false);
                OmemoNodes.awaitBundle(laptop, OWN, new BundlePlace(version, 11), true);
                OmemoNodes.done(OmemoNodes.list(laptop, version, List.of(10, 11)));
                OmemoNodes.awaitListed(laptop, OWN, version, 11);
                OmemoNodes.refused(
                        OmemoNodes.bundle(laptop, 10, laptopKeys.bundle(version)), "conflict");
            }
        }
        server.kill();
        server.start();
        try (WireClient laptop = account.device(secret, "laptop")) {
            for (OmemoVersion version : OmemoVersion.values()) {
                OmemoNodes.done(OmemoNodes.list(laptop, version, List.of(10)));
                OmemoNodes.awaitListed(laptop, OWN, version, 11);
                OmemoNodes.awaitBundle(laptop, OWN, new BundlePlace(version, 10), false);
            }
        }
    }

    @Test
    void unlinkingRightBeforeACrash_isFinishedAfterIt() throws IOException {
        PepAccount account = new PepAccount(server, "crash");
        String secret = account.link("laptop");
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient laptop = account.device(secret, "laptop")) {
            for (OmemoVersion version : OmemoVersion.values()) {
                OmemoNodes.done(OmemoNodes.bundle(phone, 10, new TestKeys().bundle(version)));
                OmemoNodes.done(OmemoNodes.bundle(laptop, 11, new TestKeys().bundle(version)));
                OmemoNodes.awaitListed(laptop, OWN, version, 10, 11);
            }
            server.administration().unlink(account.name(), deviceNamed(account, "phone"));
        }
        server.kill();
        server.start();
        try (WireClient laptop = account.device(secret, "laptop")) {
            for (OmemoVersion version : OmemoVersion.values()) {
                OmemoNodes.awaitListed(laptop, OWN, version, 11);
                OmemoNodes.awaitBundle(laptop, OWN, new BundlePlace(version, 10), false);
            }
        }
    }

    @Test
    void newKey_isToldToTheOtherDevices() throws IOException {
        PepAccount account = new PepAccount(server, "told");
        TestKeys keys = new TestKeys();
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient laptop = account.device(account.link("laptop"), "laptop")) {
            OmemoNodes.done(OmemoNodes.bundle(laptop, 11, keys.bundle(OmemoVersion.LEGACY)));

            Element message = phone.await(m -> isEvent(m, "key-added"));
            Element event = message.element(QName.get("event", LinkedDevices.EVENTS_NS));
            assertEquals(keys.fingerprint(), event.attributeValue("detail"));
            assertEquals(deviceNamed(account, "laptop"), event.attributeValue("device"));
            assertTrue(message.elementText("body").contains(keys.fingerprint().substring(0, 8)));

            OmemoNodes.done(
                    OmemoNodes.bundle(laptop, 12, new TestKeys().bundle(OmemoVersion.LEGACY)));
            phone.await(m -> isEvent(m, "key-changed"));
            OmemoNodes.awaitListed(phone, OWN, OmemoVersion.LEGACY, 12);
        }
    }

    @Test
    void unlinkedSession_hasItsOwnId() throws IOException {
        PepAccount account = new PepAccount(server, "open");
        OmemoVersion version = OmemoVersion.LEGACY;
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient session = account.session()) {
            OmemoNodes.done(OmemoNodes.bundle(phone, 10, new TestKeys().bundle(version)));
            OmemoNodes.done(OmemoNodes.bundle(session, 20, new TestKeys().bundle(version)));
            OmemoNodes.done(OmemoNodes.list(session, version, List.of(20)));

            OmemoNodes.awaitListed(phone, OWN, version, 10, 20);
            Element event = phone.await(m -> isEvent(m, "key-added"));
            assertEquals(null, event.element("event").attributeValue("device"));
        }
    }

    @Test
    void listAndForeignBundles_cannotBeDeleted() throws IOException {
        PepAccount account = new PepAccount(server, "delete");
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient laptop = account.device(account.link("laptop"), "laptop")) {
            for (OmemoVersion version : OmemoVersion.values()) {
                OmemoNodes.done(OmemoNodes.bundle(phone, 10, new TestKeys().bundle(version)));
                OmemoNodes.done(OmemoNodes.bundle(laptop, 11, new TestKeys().bundle(version)));
                OmemoNodes.awaitListed(laptop, OWN, version, 10, 11);
                OmemoNodes.refused(delete(laptop, version.deviceListNode()), "not-allowed");
                BundlePlace theirs = new BundlePlace(version, 10);
                OmemoNodes.refused(
                        version == OmemoVersion.LEGACY
                                ? delete(laptop, theirs.node())
                                : retract(laptop, theirs),
                        "forbidden");
                BundlePlace own = new BundlePlace(version, 11);
                OmemoNodes.done(
                        version == OmemoVersion.LEGACY
                                ? delete(laptop, own.node())
                                : retract(laptop, own));
                OmemoNodes.awaitListed(laptop, OWN, version, 10);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void claimedPrekeys_areNobodyElses(OmemoVersion version) throws IOException {
        PepAccount account = new PepAccount(server, "claimed");
        PepAccount contact = new PepAccount(server, "claimant");
        PepAccount stranger = new PepAccount(server, "stranger");
        PepAccount.befriend(account, contact);
        Optional<String> theirs = Optional.of(account.bareJid());
        int least = version.leastPrekeys();
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient friend = contact.session();
                WireClient other = stranger.session()) {
            BundleItem bundle = new TestKeys().bundle(version, least);
            OmemoNodes.done(OmemoNodes.closedBundle(phone, 10, bundle));
            OmemoNodes.awaitListed(friend, theirs, version, 10);

            BundleItem first = OmemoNodes.claimed(friend, account.bareJid(), version).get(10);
            BundleItem second = OmemoNodes.claimed(phone, account.bareJid(), version).get(10);
            assertEquals(bundle.with(first.prekeys()), first);
            assertEquals(1, first.prekeys().size());
            assertNotEquals(first.prekeys(), second.prekeys());
            phone.await(m -> PrekeysLow.find(m).isPresent());

            BundlePlace place = new BundlePlace(version, 10);
            Deadline.in(WireClient.PATIENCE)
                    .until(
                            "both are gone from the bundle",
                            () ->
                                    OmemoNodes.bundle(friend, theirs, place)
                                                    .orElseThrow()
                                                    .prekeys()
                                                    .size()
                                            == least - 2);
            OmemoNodes.refused(
                    OmemoNodes.claim(other, account.bareJid(), version), "item-not-found");
            OmemoNodes.refused(
                    OmemoNodes.claim(friend, "nobody@" + server.domain(), version),
                    "item-not-found");
        }
    }

    @Test
    void accountWithoutDevices_isServedAsByOpenfireAlone() throws IOException {
        PepAccount account = new PepAccount(server, "bare");
        try (WireClient session = account.session()) {
            OmemoNodes.done(OmemoNodes.list(session, OmemoVersion.LEGACY, List.of(1, 2)));
            OmemoNodes.done(OmemoNodes.list(session, OmemoVersion.LEGACY, List.of(3)));
            OmemoNodes.done(
                    OmemoNodes.bundle(session, 4, new TestKeys().bundle(OmemoVersion.LEGACY, 1)));
            OmemoNodes.awaitListed(session, OWN, OmemoVersion.LEGACY, 3);
        }
        assertEquals(
                List.of(List.of("0")),
                server.administration()
                        .sql(
                                "SELECT COUNT(*) FROM ofLinkedKey WHERE username = '%s'"
                                        .formatted(account.name())));
    }

    private static Element delete(WireClient client, String node) throws IOException {
        return client.iq("set", OWN, PepRequests.delete(node).asXML());
    }

    private static Element retract(WireClient client, BundlePlace place) throws IOException {
        return client.iq("set", OWN, PepRequests.retract(place.node(), place.item()).asXML());
    }

    private static boolean isEvent(Element stanza, String kind) {
        Element event = stanza.element(QName.get("event", LinkedDevices.EVENTS_NS));
        return event != null && kind.equals(event.attributeValue("kind"));
    }

    private static String deviceNamed(PepAccount account, String name) {
        return server.administration()
                .sql(
                        "SELECT deviceId FROM ofLinkedDevice WHERE username = '%s' AND name = '%s'"
                                .formatted(account.name(), name))
                .get(0)
                .get(0);
    }
}
