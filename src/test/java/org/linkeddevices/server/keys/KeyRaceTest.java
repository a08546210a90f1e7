// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.Requester;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.Race;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestKeys;
import org.linkeddevices.testkit.TestServices;

/** Two nodes have nothing in common but the database. */
@OnDatabase
class KeyRaceTest {

    private static final String USER = "alice";
    private static final int CLIENTS = 16;
    private static final OmemoVersion LEGACY = OmemoVersion.LEGACY;

    private final List<TestServices> nodes;

    KeyRaceTest(TestDatabase db) {
        this.nodes =
                List.of(new TestServices(db.connections()), new TestServices(db.connections()));
        nodes.get(0).link(USER);
        // Linking took time there; nodes of a cluster have the same.
        nodes.get(1).clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void listsThatKnowNothingOfEachOther_areMerged() throws Exception {
        Set<Integer> expected = new TreeSet<>();
        for (int i = 1; i <= CLIENTS; i++) {
            expected.add(i);
        }

        List<Outcome<DeviceListItem>> outcomes =
                Race.of(
                        CLIENTS,
                        i ->
                                nodes.get(i % 2)
                                        .publishing
                                        .list(
                                                unlinked(USER),
                                                DeviceListItem.ofIds(LEGACY, List.of(i + 1))));

        assertTrue(outcomes.stream().allMatch(Outcome.Granted.class::isInstance));
        nodes.forEach(
                node -> {
                    node.keyDirectory.forgetAll();
                    assertEquals(expected, node.keyDirectory.of(USER).listed(LEGACY));
                });
    }

    @Test
    void oneIdentityKey_becomesOneDevices() throws Exception {
        nodes.get(0)
                .properties
                .set(Setting.COMPANIONS_MAX.propertyName(), Integer.toString(CLIENTS));
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            devices.add(nodes.get(0).link(USER));
        }
        BundleItem bundle = new TestKeys().bundle(LEGACY);

        List<Outcome<BundleItem>> outcomes =
                Race.of(
                        CLIENTS,
                        i ->
                                nodes.get(i % 2)
                                        .publishing
                                        .bundle(
                                                new Requester(
                                                        USER,
                                                        Optional.of(devices.get(i)),
                                                        Optional.empty()),
                                                new BundlePlace(LEGACY, i + 1),
                                                bundle));

        assertEquals(1, outcomes.stream().filter(Outcome.Granted.class::isInstance).count());
    }

    private static Requester unlinked(String username) {
        return new Requester(username, Optional.empty(), Optional.empty());
    }
}
