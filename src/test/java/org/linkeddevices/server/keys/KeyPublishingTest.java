// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.Requester;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestKeys;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class KeyPublishingTest {

    private static final String USER = "alice";
    private static final OmemoVersion LEGACY = OmemoVersion.LEGACY;
    private static final OmemoVersion TWO = OmemoVersion.TWO;

    private final TestDatabase db;
    private final TestServices node;
    private final Device phone;
    private final Device laptop;
    private final TestKeys phoneKeys = new TestKeys();
    private final TestKeys laptopKeys = new TestKeys();
    private final KeyStore keys = new JdbcKeyStore();
    private final PrekeyStore prekeys = new JdbcPrekeyStore();

    KeyPublishingTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.phone = node.link(USER);
        this.laptop = node.link(USER);
        node.announced.clear();
    }

    @Test
    void publishedBundle_isTheDevicesInItsVersion() {
        publish(phone, 10, phoneKeys.bundle(LEGACY));

        AccountKeys keys = node.keyDirectory.of(USER);
        assertEquals(Optional.of(10), keys.idOf(id(phone), LEGACY));
        assertEquals(Optional.empty(), keys.idOf(id(phone), TWO));
        assertEquals(Optional.of(id(phone)), keys.ownerOf(LEGACY, 10));
        assertEquals(Set.of(10), keys.listed(LEGACY));
        assertEquals(Optional.of(node.clock.instant()), keys.since(id(phone), LEGACY));
        assertEquals(keys.listed(LEGACY), keysOfAnotherNode().listed(LEGACY));
    }

    @Test
    void newKey_isAnEventOnceForBothVersions() {
        publish(phone, 10, phoneKeys.bundle(LEGACY));
        publish(phone, 10, phoneKeys.bundle(TWO));
        publish(phone, 10, phoneKeys.bundle(LEGACY));

        assertEquals(
                List.of(
                        new RosterEvent.What(
                                EventKind.KEY_ADDED,
                                Optional.of(id(phone)),
                                Optional.of(phoneKeys.fingerprint()))),
                announced());
        assertTrue(node.log.verify(USER).intact());
    }

    @Test
    void otherIdentityOfADevice_isAnEvent() {
        publish(phone, 10, phoneKeys.bundle(LEGACY));
        TestKeys fresh = new TestKeys();
        publish(phone, 11, fresh.bundle(LEGACY));

        assertEquals(
                new RosterEvent.What(
                        EventKind.KEY_CHANGED,
                        Optional.of(id(phone)),
                        Optional.of(fresh.fingerprint())),
                announced().get(1));
        AccountKeys keys = node.keyDirectory.of(USER);
        assertEquals(Set.of(11), keys.listed(LEGACY));
        assertTrue(keys.isRetired(LEGACY, 10));
        assertEquals(0, left(new BundlePlace(LEGACY, 10)));
        assertEquals(KeyRefusals.RETIRED, refused(phone, 10, fresh.bundle(LEGACY)));
    }

    @Test
    void keyOrIdOfAnother_isRefusedAndChangesNothing() {
        publish(phone, 10, phoneKeys.bundle(LEGACY));
        List<String> before = db.rows(USER);

        assertEquals(KeyRefusals.FOREIGN_KEY, refused(laptop, 11, phoneKeys.bundle(LEGACY)));
        assertEquals(KeyRefusals.FOREIGN_KEY, refused(laptop, 10, phoneKeys.bundle(TWO)));
        assertEquals(KeyRefusals.FOREIGN_ID, refused(laptop, 10, laptopKeys.bundle(LEGACY)));
        assertEquals(
                KeyRefusals.SIGNATURE,
                refused(
                        laptop,
                        11,
                        new BundleItem(
                                LEGACY,
                                laptopKeys.identity(LEGACY),
                                phoneKeys.bundle(LEGACY).signedPrekey(),
                                TestKeys.prekeys(LEGACY, 30))));

        // But for the counter with which each attempt locks the roster.
        assertEquals(before.subList(1, before.size()), db.rows(USER).subList(1, before.size()));
        assertEquals(1, announced().size());
    }

    @Test
    void sameIdOnAnotherAccount_isNoConflict() {
        publish(phone, 10, phoneKeys.bundle(LEGACY));
        Device stranger = node.link("bob");

        publish(stranger, 10, new TestKeys().bundle(LEGACY));

        assertEquals(Set.of(10), node.keyDirectory.of("bob").listed(LEGACY));
    }

    @Test
    void copyOfABundleOnAnotherAccount_doesNotKeepItsOwnerOut() {
        publish(node.link("mallory"), 10, phoneKeys.bundle(LEGACY));

        publish(phone, 10, phoneKeys.bundle(LEGACY));
        publish(phone, 10, phoneKeys.bundle(TWO));

        assertEquals(Optional.of(id(phone)), node.keyDirectory.of(USER).ownerOf(TWO, 10));
    }

    @Test
    void accountThatLinksAgainAndAgain_isNotFullButForgetsItsFirstIds() {
        int before = 2 * BundleRule.MOST_IDS + FormerIds.REMEMBERED;
        db.database()
                .inTransaction(
                        tx -> {
                            for (int i = 1; i <= before; i++) {
                                keys.save(tx, retired(i));
                            }
                            return before;
                        });

        publish(phone, 10_000, phoneKeys.bundle(LEGACY));

        assertEquals(Set.of(10_000), published(phone, LEGACY, 10_000, before));
        AccountKeys known = node.keyDirectory.of(USER);
        assertTrue(known.isRetired(LEGACY, before));
        assertFalse(known.isRetired(LEGACY, before - FormerIds.REMEMBERED));
    }

    private KeyEntry retired(int id) {
        KeyEntry named =
                KeyEntry.named(
                        USER,
                        new BundlePlace(LEGACY, id),
                        new ListedDevice(id),
                        node.clock.instant().minusSeconds(10_000 - id));
        return named.retired().withWork(KeyEntry.Work.NONE);
    }

    @Test
    void unlinkedDevice_losesItsIdsForEver() {
        publish(phone, 10, phoneKeys.bundle(LEGACY));
        publish(phone, 10, phoneKeys.bundle(TWO));
        publish(laptop, 11, laptopKeys.bundle(LEGACY));
        node.roster.unlink(phone.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
        node.keyDirectory.changed(USER);

        AccountKeys keys = node.keyDirectory.of(USER);
        assertEquals(Set.of(11), keys.listed(LEGACY));
        assertEquals(Set.of(), keys.listed(TWO));
        assertEquals(Optional.empty(), keys.idOf(id(phone), LEGACY));
        assertTrue(keys.isRetired(LEGACY, 10) && keys.isRetired(TWO, 10));
        assertEquals(0, left(new BundlePlace(TWO, 10)));

        assertEquals(Set.of(11), published(laptop, LEGACY, 10, 11));
        assertEquals(Refusal.FORBIDDEN, refused(phone, 10, phoneKeys.bundle(LEGACY)));
        Device relinked = node.link(USER);
        assertEquals(KeyRefusals.RETIRED, refused(relinked, 10, phoneKeys.bundle(LEGACY)));
        assertEquals(KeyRefusals.FOREIGN_KEY, refused(relinked, 12, phoneKeys.bundle(LEGACY)));
    }

    @Test
    void unlinkedSession_hasAnIdOfItsOwnThatADeviceCanTakeOver() {
        TestKeys third = new TestKeys();
        publish(null, 12, third.bundle(LEGACY));

        AccountKeys keys = node.keyDirectory.of(USER);
        assertEquals(Set.of(12), keys.listed(LEGACY));
        assertEquals(Optional.empty(), keys.ownerOf(LEGACY, 12));
        assertEquals(Optional.empty(), announced().get(0).device());

        Device tablet = node.link(USER);
        publish(tablet, 12, third.bundle(LEGACY));
        assertEquals(Optional.of(id(tablet)), node.keyDirectory.of(USER).ownerOf(LEGACY, 12));
        assertEquals(KeyRefusals.FOREIGN_ID, refused(null, 12, third.bundle(LEGACY)));
    }

    @Test
    void modeLinkedOnly_listsLinkedDevicesOnly() {
        publish(null, 12, new TestKeys().bundle(LEGACY));
        publish(phone, 10, phoneKeys.bundle(LEGACY));
        node.properties.set(Setting.LOGIN_MODE.propertyName(), "linked-only");

        assertEquals(Set.of(10), published(phone, LEGACY, 10, 12, 13));
    }

    @Test
    void removedAccount_leavesNothing() {
        publish(phone, 10, phoneKeys.bundle(LEGACY));
        node.roster.removeAccount(USER);

        assertEquals(List.of(), db.rows(USER));
        Device stranger = node.link("bob");
        publish(stranger, 10, phoneKeys.bundle(LEGACY));
    }

    @Test
    void handedOutPrekey_isTakenOutOfTheNextBundle() {
        BundleItem bundle = phoneKeys.bundle(TWO);
        BundlePlace place = new BundlePlace(TWO, 10);
        publish(phone, 10, bundle);
        db.database().inTransaction(tx -> prekeys.claim(tx, USER, place, 5, node.clock.instant()));

        BundleItem offered = publish(phone, 10, bundle);

        List<Integer> ids = offered.prekeys().stream().map(Prekey::id).toList();
        assertFalse(ids.contains(5));
        assertEquals(bundle.prekeys().size() - 1, ids.size());
        assertEquals(ids.size(), left(place));
    }

    @Test
    void withdrawnBundle_leavesTheListUntilItIsPublishedAgain() {
        BundlePlace place = new BundlePlace(LEGACY, 10);
        publish(phone, 10, phoneKeys.bundle(LEGACY));

        assertEquals(
                Outcome.refused(KeyRefusals.NOT_YOURS),
                node.publishing.withdraw(requester(laptop), place));
        assertEquals(Outcome.granted(place), node.publishing.withdraw(requester(phone), place));

        assertEquals(Set.of(), published(laptop, LEGACY, 10));
        assertEquals(Optional.empty(), node.keyDirectory.of(USER).idOf(id(phone), LEGACY));
        publish(phone, 10, phoneKeys.bundle(LEGACY));
        assertEquals(Set.of(10), node.keyDirectory.of(USER).listed(LEGACY));
    }

    @Test
    void tooManyIds_areRefused() {
        DeviceListItem many =
                DeviceListItem.ofIds(
                        LEGACY,
                        IntStream.rangeClosed(1, 2 * BundleRule.MOST_IDS + 1).boxed().toList());

        assertEquals(
                Outcome.refused(KeyRefusals.TOO_MANY),
                node.publishing.list(requester(phone), many));
        assertEquals(Set.of(), node.keyDirectory.of(USER).listed(LEGACY));
    }

    private AccountKeys keysOfAnotherNode() {
        return new KeyDirectory(db.database(), node.roster::hasDevices).of(USER);
    }

    private Set<Integer> published(Device device, OmemoVersion version, Integer... ids) {
        Outcome<DeviceListItem> outcome =
                node.publishing.list(
                        requester(device), DeviceListItem.ofIds(version, List.of(ids)));
        Set<Integer> listed = ((Outcome.Granted<DeviceListItem>) outcome).value().ids();
        assertEquals(listed, node.keyDirectory.of(USER).listed(version));
        return listed;
    }

    private BundleItem publish(Device device, int id, BundleItem bundle) {
        Outcome<BundleItem> outcome =
                node.publishing.bundle(
                        requester(device), new BundlePlace(bundle.version(), id), bundle);
        if (outcome instanceof Outcome.Granted<BundleItem> granted) {
            return granted.value();
        }
        throw new AssertionError(outcome);
    }

    private Refusal refused(Device device, int id, BundleItem bundle) {
        Outcome<BundleItem> outcome =
                node.publishing.bundle(
                        requester(device), new BundlePlace(bundle.version(), id), bundle);
        if (outcome instanceof Outcome.Refused<BundleItem> refused) {
            return refused.refusal();
        }
        throw new AssertionError(outcome);
    }

    private int left(BundlePlace place) {
        return db.database().inTransaction(tx -> prekeys.left(tx, USER, place));
    }

    private List<RosterEvent.What> announced() {
        return node.announced.stream()
                .map(RosterEvent::what)
                .filter(what -> what.kind().wireName().startsWith("key-"))
                .toList();
    }

    private static Requester requester(Device device) {
        return new Requester(
                device == null ? USER : device.ref().username(),
                Optional.ofNullable(device),
                Optional.of("192.0.2.1"));
    }

    private static DeviceId id(Device device) {
        return device.ref().id();
    }
}
