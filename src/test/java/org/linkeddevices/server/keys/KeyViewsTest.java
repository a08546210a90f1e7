// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceKeys;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.PrekeyClaim;
import org.linkeddevices.server.request.DeviceViews;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.Requester;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.RosterListener;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.Race;
import org.linkeddevices.testkit.StatementRecorder;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestKeys;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class KeyViewsTest {

    private static final String USER = "alice";
    private static final OmemoVersion LEGACY = OmemoVersion.LEGACY;
    private static final OmemoVersion TWO = OmemoVersion.TWO;

    private final StatementRecorder recorder;
    private final TestServices node;
    private final Device phone;
    private final TestKeys phoneKeys = new TestKeys();

    KeyViewsTest(TestDatabase db) {
        this.recorder = new StatementRecorder(db.connections());
        this.node = new TestServices(recorder);
        this.phone = node.link(USER);
    }

    @Test
    void keys_areShownWithFingerprintSignatureAndPrekeysLeft() {
        node.publish(phone, 10, phoneKeys.bundle(TWO, 30));
        node.publish(phone, 10, phoneKeys.bundle(LEGACY));
        node.claims.claim(USER, new PrekeyClaim(TWO, new TreeSet<>()));

        Optional<String> fingerprint = Optional.of(phoneKeys.fingerprint());
        assertEquals(
                Map.of(
                        id(phone),
                        List.of(
                                new DeviceKeys(LEGACY, 10, fingerprint, true, 20),
                                new DeviceKeys(TWO, 10, fingerprint, true, 29))),
                node.keyViews.of(USER));
        assertEquals(Map.of(), node.keyViews.of("nobody"));
    }

    @Test
    void prekeysThatAreAllHandedOut_areNone() {
        node.publish(phone, 10, phoneKeys.bundle(TWO));
        update("UPDATE ofLinkedPrekey SET claimedAt = 1");

        assertEquals(0, keys(phone).get(0).prekeys());
    }

    @ParameterizedTest
    @EnumSource
    void changedRow_isNotSigned(OmemoVersion version) {
        node.publish(phone, 10, phoneKeys.bundle(version));
        BundleItem other = new TestKeys().bundle(version);
        String signature = other.signedPrekey().signature().encode();
        update("UPDATE ofLinkedKey SET signature = '%s'".formatted(signature));

        DeviceKeys shown = keys(phone).get(0);
        assertEquals(Optional.of(phoneKeys.fingerprint()), shown.fingerprint());
        assertEquals(false, shown.signed());

        node.publish(phone, 10, phoneKeys.bundle(version));
        assertTrue(keys(phone).get(0).signed(), "the device mends it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signature = NULL",
                "signature = 'AAAA'",
                "signature = '%'",
                "signedPrekey = NULL",
                "signedPrekey = 'BQ=='",
                "signedPrekeyId = -1, signedPrekey = ''"
            })
    void unreadableRow_isNotSigned(String change) {
        for (OmemoVersion version : OmemoVersion.values()) {
            node.publish(phone, 10, phoneKeys.bundle(version));
        }
        update("UPDATE ofLinkedKey SET " + change);

        assertEquals(List.of(false, false), keys(phone).stream().map(DeviceKeys::signed).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "BQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void identityThatIsNoKey_hasNoFingerprintUntilTheDevicePublishesOne(String identity) {
        node.publish(phone, 10, phoneKeys.bundle(TWO));
        update("UPDATE ofLinkedKey SET identityKey = '%s'".formatted(identity));

        assertEquals(List.of(new DeviceKeys(TWO, 10, Optional.empty(), false, 25)), keys(phone));

        node.publish(phone, 10, phoneKeys.bundle(TWO));
        assertEquals(Optional.of(phoneKeys.fingerprint()), keys(phone).get(0).fingerprint());
    }

    @Test
    void keysThatAreNoLinkedDevicesNow_areNotShown() {
        Device laptop = node.link(USER);
        node.publish(laptop, 11, new TestKeys().bundle(LEGACY));
        node.publish(phone, 9, phoneKeys.bundle(LEGACY));
        node.publish(phone, 10, phoneKeys.bundle(LEGACY));
        Requester unlinked = new Requester(USER, Optional.empty(), Optional.empty());
        node.publishing.bundle(
                unlinked, new BundlePlace(LEGACY, 12), new TestKeys().bundle(LEGACY));
        assertEquals(List.of(10), ids(phone));
        assertEquals(2, node.keyViews.of(USER).size());

        node.roster.unlink(laptop.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
        Requester own = new Requester(USER, Optional.of(phone), Optional.empty());
        node.publishing.withdraw(own, new BundlePlace(LEGACY, 10));

        assertEquals(Map.of(), node.keyViews.of(USER));
    }

    @Test
    void list_takesAsManyQueriesForFiveDevicesAsForOne() {
        DeviceViews views =
                new DeviceViews(node.roster, node.sessions, node.lags::progress, node.keyViews);
        publishBoth(phone, 10);
        int queries = queries(views);
        for (int i = 1; i < 5; i++) {
            publishBoth(node.link(USER), 10 + i);
        }

        assertEquals(queries, queries(views));
        assertEquals(
                List.of(2, 2, 2, 2, 2),
                views.list(USER, Optional.empty()).devices().stream()
                        .map(device -> device.keys().size())
                        .toList());
    }

    private void publishBoth(Device device, int omemoId) {
        TestKeys keys = new TestKeys();
        node.publish(device, omemoId, keys.bundle(LEGACY));
        node.publish(device, omemoId, keys.bundle(TWO));
    }

    private int queries(DeviceViews views) {
        int before = recorder.statements().size();
        views.list(USER, Optional.empty());
        return recorder.statements().size() - before;
    }

    @Test
    void publishingWhileItIsUnlinked_showsNothingAfterwards() throws Exception {
        for (int round = 0; round < 10; round++) {
            Device device = node.link(USER);
            BundleItem bundle = new TestKeys().bundle(TWO);
            Requester who = new Requester(USER, Optional.of(device), Optional.empty());
            BundlePlace place = new BundlePlace(TWO, 100 + round);
            Race.of(
                    2,
                    i ->
                            i == 0
                                    ? node.publishing.bundle(who, place, bundle)
                                    : node.roster.unlink(
                                            device.ref(),
                                            UnlinkReason.REQUESTED,
                                            TestServices.PERSON));
            assertEquals(Map.of(), node.keyViews.of(USER));
        }
    }

    @Test
    void listeners_areToldWhenTheListShowsOtherKeys() {
        List<String> told = new ArrayList<>();
        node.listeners.add(
                new RosterListener() {
                    @Override
                    public void happened(RosterEvent event) {}

                    @Override
                    public void listChanged(String username) {
                        told.add(username);
                    }
                });
        BundleItem bundle = phoneKeys.bundle(LEGACY);
        node.publish(phone, 10, bundle);
        node.publish(phone, 10, phoneKeys.bundle(TWO));
        assertEquals(2, told.size(), "the other version is no event, but in the list");

        node.publish(phone, 10, bundle.with(TestKeys.prekeys(LEGACY, 40)));
        assertEquals(2, told.size(), "new one-time prekeys are not told");

        node.publish(phone, 10, phoneKeys.bundle(LEGACY));
        node.publish(phone, 11, phoneKeys.bundle(LEGACY));
        Requester own = new Requester(USER, Optional.of(phone), Optional.empty());
        node.publishing.withdraw(own, new BundlePlace(LEGACY, 11));
        assertEquals(5, told.size(), "another signed prekey, another id, no bundle");

        Requester unlinked = new Requester(USER, Optional.empty(), Optional.empty());
        BundlePlace foreign = new BundlePlace(LEGACY, 12);
        TestKeys shared = new TestKeys();
        node.publishing.bundle(unlinked, foreign, shared.bundle(LEGACY));
        assertEquals(5, told.size(), "unlinked sessions are not in the list");
        node.publish(phone, 12, shared.bundle(LEGACY));
        assertEquals(List.of(USER, USER, USER, USER, USER, USER), told);
    }

    private void update(String sql) {
        node.database.inTransaction(tx -> tx.update(sql));
    }

    private List<DeviceKeys> keys(Device device) {
        return node.keyViews.of(USER).get(id(device));
    }

    private List<Integer> ids(Device device) {
        return keys(device).stream().map(DeviceKeys::id).toList();
    }

    private static DeviceId id(Device device) {
        return device.ref().id();
    }
}
