// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.ClaimedBundles;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.protocol.keys.PrekeyClaim;
import org.linkeddevices.protocol.keys.PrekeysLow;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.Requester;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.FakeKeyNodes;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.Race;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestKeys;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class PrekeyClaimsTest {

    private static final String USER = "alice";
    private static final OmemoVersion TWO = OmemoVersion.TWO;
    private static final BundlePlace PLACE = new BundlePlace(TWO, 10);
    private static final PrekeyClaim ALL = new PrekeyClaim(TWO, new TreeSet<>());

    private final TestServices node;
    private final TestServices otherNode;
    private final Device phone;
    private final BundleItem bundle = new TestKeys().bundle(TWO, 50);
    private final List<PrekeyClaims.Low> low = new ArrayList<>();
    private boolean readable = true;

    PrekeyClaimsTest(TestDatabase db) {
        this.node = new TestServices(db.connections());
        this.otherNode = new TestServices(db.connections());
        this.phone = node.link(USER);
        publish(phone, 10, bundle);
    }

    @Test
    void claimedPrekey_isOneOfTheDevicesAndNobodyElses() {
        Set<Prekey> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            BundleItem item = claim(i % 2 == 0 ? node : otherNode).get(10);
            assertEquals(bundle.with(item.prekeys()), item);
            assertTrue(seen.add(item.prekeys().get(0)));
        }
        assertEquals(Set.copyOf(bundle.prekeys()), seen);
    }

    @Test
    void whenNoneIsLeft_theSignedPrekeyIsHandedOutAlone() {
        for (int i = 0; i < 50; i++) {
            claim(node);
        }

        assertEquals(bundle.with(List.of()), claim(node).get(10));
    }

    @Test
    void manyClaimersOnTwoNodes_getEachPrekeyOnce() throws Exception {
        List<PrekeyClaims.Claimed> claimed =
                Race.of(64, i -> (i % 2 == 0 ? node : otherNode).claims.claim(USER, ALL));

        List<Prekey> handedOut = new ArrayList<>();
        for (PrekeyClaims.Claimed one : claimed) {
            handedOut.addAll(one.bundles().bundles().get(10).prekeys());
        }
        assertEquals(50, handedOut.size());
        assertEquals(Set.copyOf(bundle.prekeys()), Set.copyOf(handedOut));
    }

    @Test
    void everyDeviceThatIsAskedFor_givesOne() {
        Device laptop = node.link(USER);
        publish(laptop, 11, new TestKeys().bundle(TWO));
        node.publishing.list(requester(laptop), DeviceListItem.ofIds(TWO, List.of(12)));

        assertEquals(Set.of(10, 11), claim(node).keySet());
        PrekeyClaim one = new PrekeyClaim(TWO, new TreeSet<>(Set.of(11, 12, 13)));
        assertEquals(Set.of(11), node.claims.claim(USER, one).bundles().bundles().keySet());
        PrekeyClaim legacy = new PrekeyClaim(OmemoVersion.LEGACY, new TreeSet<>());
        assertEquals(Set.of(), node.claims.claim(USER, legacy).bundles().bundles().keySet());
        node.roster.unlink(laptop.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
        assertEquals(Set.of(10), claim(node).keySet());
    }

    @Test
    void bundleInPersonalEventing_losesWhatWasHandedOut() {
        FakeKeyNodes nodes = new FakeKeyNodes();
        KeyUpkeep upkeep = new KeyUpkeep(node.database, nodes, node.clock);
        upkeep.settle(USER);
        Prekey gone = claim(node).get(10).prekeys().get(0);

        assertEquals(1, upkeep.settleAll());

        List<Prekey> shown = nodes.bundle(PLACE).orElseThrow().prekeys();
        assertEquals(49, shown.size());
        assertTrue(!shown.contains(gone));
        BundleItem again = publish(phone, 10, bundle);
        assertEquals(Set.copyOf(shown), Set.copyOf(again.prekeys()));
    }

    @Test
    void deviceWithTooFewLeft_isTold() {
        for (int i = 0; i < 25; i++) {
            assertEquals(List.of(), node.claims.claim(USER, ALL).low());
        }
        PrekeyClaims.Low expected = new PrekeyClaims.Low(phone.ref(), TWO, 24);
        assertEquals(List.of(expected), node.claims.claim(USER, ALL).low());
        assertEquals(List.of(expected), node.claims.low(phone.ref()));

        List<Element> sent = new ArrayList<>();
        PrekeyNotices notices = new PrekeyNotices(node.claims, node.sessions, sent::add);
        node.sessions.add(session("laptop", node.link(USER)));
        node.sessions.add(session("phone", phone));
        notices.low(expected);
        notices.came(USER, session("phone", phone));
        assertEquals(2, sent.size());
        for (Element message : sent) {
            assertEquals("alice@example.org/phone", message.attributeValue("to"));
            assertEquals(
                    new PrekeysLow(TWO, 24).toXml().asXML(),
                    PrekeysLow.find(message).orElseThrow().asXML());
        }
    }

    @Test
    void claimant_mustBeAbleToReadTheKeys() throws ProtocolException {
        ClaimDesk desk = desk();

        assertTrue(ask(desk, "bob", USER) instanceof Outcome.Granted);
        assertEquals(ErrorCondition.ITEM_NOT_FOUND, refused(ask(desk, "bob", "nobody")));
        readable = false;
        assertEquals(ErrorCondition.ITEM_NOT_FOUND, refused(ask(desk, "bob", USER)));
        assertThrows(
                ProtocolException.class,
                () -> desk.answer("b@x/y", "b@x", USER, new PrekeysLow(TWO, 1).toXml()));
    }

    @Test
    void accountWhoseDevicesAreGone_handsNothingOut() throws ProtocolException {
        Requester unlinked = new Requester(USER, Optional.empty(), Optional.empty());
        node.publishing.bundle(unlinked, new BundlePlace(TWO, 12), new TestKeys().bundle(TWO));
        node.roster.unlink(phone.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
        node.keyDirectory.changed(USER);

        // What its clients publish from now on goes past the server's tables.
        assertEquals(ErrorCondition.ITEM_NOT_FOUND, refused(ask(desk(), "bob", USER)));
    }

    @Test
    void claimant_canClaimSoOftenAnHour() throws ProtocolException {
        node.properties.set(Setting.KEY_CLAIMS_PER_HOUR, 3);
        ClaimDesk desk = desk();
        for (int i = 0; i < 3; i++) {
            assertTrue(ask(desk, "bob", USER) instanceof Outcome.Granted);
        }
        assertEquals(ErrorCondition.POLICY_VIOLATION, refused(ask(desk, "bob", USER)));
        assertTrue(ask(desk, "carol", USER) instanceof Outcome.Granted);

        node.clock.advance(Duration.ofHours(1));
        assertTrue(ask(desk, "bob", USER) instanceof Outcome.Granted);
    }

    @Test
    void answer_isTheClaimedBundles() throws Exception {
        Outcome<Optional<Element>> outcome = ask(desk(), "bob", USER);

        Element payload = ((Outcome.Granted<Optional<Element>>) outcome).value().orElseThrow();
        ClaimedBundles claimed = ClaimedBundles.parse(payload);
        assertEquals(1, claimed.bundles().get(10).prekeys().size());
    }

    private ClaimDesk desk() {
        return new ClaimDesk(
                new Keys(node.keyDirectory, node.publishing, node.claims, node.keyViews),
                (reader, username, version) -> readable,
                node.settings,
                node.clock,
                low::add,
                username -> {});
    }

    private static Outcome<Optional<Element>> ask(ClaimDesk desk, String claimant, String username)
            throws ProtocolException {
        String account = claimant + "@example.org";
        return desk.answer(account + "/desk", account, username, ALL.toXml());
    }

    private static ErrorCondition refused(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().condition();
    }

    private static SortedMap<Integer, BundleItem> claim(TestServices node) {
        return node.claims.claim(USER, ALL).bundles().bundles();
    }

    private BundleItem publish(Device device, int id, BundleItem item) {
        Outcome<BundleItem> outcome =
                node.publishing.bundle(
                        requester(device), new BundlePlace(item.version(), id), item);
        return ((Outcome.Granted<BundleItem>) outcome).value();
    }

    private static SessionInfo session(String resource, Device device) {
        return new SessionInfo(
                resource,
                USER + "@example.org/" + resource,
                Optional.of(device.ref().id()),
                Locale.ENGLISH,
                true);
    }

    private static Requester requester(Device device) {
        return new Requester(USER, Optional.of(device), Optional.empty());
    }
}
