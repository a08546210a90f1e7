// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.Requester;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.testkit.FakeKeyNodes;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestKeys;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class KeyUpkeepTest {

    private static final String USER = "alice";
    private static final OmemoVersion LEGACY = OmemoVersion.LEGACY;

    private final TestServices node;
    private final FakeKeyNodes nodes = new FakeKeyNodes();
    private final KeyUpkeep upkeep;
    private final Device phone;
    private final Device laptop;

    KeyUpkeepTest(TestDatabase db) {
        this.node = new TestServices(db.connections());
        this.upkeep = new KeyUpkeep(node.database, nodes, node.clock);
        this.phone = node.link(USER);
        this.laptop = node.link(USER);
        publish(phone, 10);
        publish(laptop, 11);
    }

    @Test
    void learntDevices_areListedByTheServer() {
        assertTrue(upkeep.settle(USER));

        assertEquals(List.of("list LEGACY [10, 11]"), nodes.taken());
        assertTrue(upkeep.settle(USER));
        assertEquals(List.of(), nodes.taken());
    }

    @Test
    void unlinkedDevice_leavesListAndBundles() {
        upkeep.settle(USER);
        nodes.taken();

        unlink(phone);
        assertEquals(1, upkeep.settleAll());

        assertEquals(Set.of("list LEGACY [11]", "delete LEGACY 10"), Set.copyOf(nodes.taken()));
        assertEquals(0, upkeep.settleAll());
    }

    @Test
    void whatFails_isDoneAgain() {
        nodes.fail(true);
        assertFalse(upkeep.settle(USER));

        nodes.fail(false);
        assertEquals(1, upkeep.settleAll());
        assertEquals(Optional.of(Set.of(10, 11)), listed());
        assertEquals(0, upkeep.settleAll());
    }

    @Test
    void whatTheHostMayStillLose_isLookedAtUntilItIsSafe() {
        nodes.durableAfter(Duration.ofMinutes(5));

        assertEquals(1, upkeep.settleAll());
        node.clock.advance(Duration.ofMinutes(4));
        assertEquals(1, upkeep.settleAll());
        node.clock.advance(Duration.ofMinutes(1));
        assertEquals(1, upkeep.settleAll());
        assertEquals(0, upkeep.settleAll());
        assertEquals(List.of("list LEGACY [10, 11]"), List.copyOf(Set.copyOf(nodes.taken())));
    }

    @Test
    void afterACrash_whatMayBeLostIsPublishedAgain() {
        nodes.durableAfter(Duration.ofMinutes(5));
        upkeep.settleAll();
        nodes.taken();
        node.clock.advance(Duration.ofMinutes(6));

        KeyUpkeep restarted = new KeyUpkeep(node.database, nodes, node.clock);

        assertEquals(1, restarted.settleAll());
        assertEquals(List.of("list LEGACY [10, 11]"), nodes.taken());
        assertEquals(1, restarted.settleAll());
    }

    @Test
    void changeMeanwhile_isPublishedToo() {
        nodes.meanwhile(() -> unlink(phone));

        assertTrue(upkeep.settle(USER));

        assertEquals(Optional.of(Set.of(11)), listed());
        assertEquals(0, upkeep.settleAll());
    }

    /** Another node publishes a newer list first: the older one must not stay. */
    @Test
    void slowNode_doesNotBringBackAnOldList() {
        KeyUpkeep fast = new KeyUpkeep(node.database, nodes, node.clock);
        nodes.meanwhile(
                () -> {
                    unlink(phone);
                    assertTrue(fast.settle(USER));
                });

        assertTrue(upkeep.settle(USER));

        assertEquals(Optional.of(Set.of(11)), listed());
    }

    @Test
    void withdrawnBundle_isGone() {
        node.publishing.withdraw(requester(phone), new BundlePlace(LEGACY, 10));

        assertTrue(upkeep.settle(USER));

        assertEquals(Optional.of(Set.of(11)), listed());
    }

    private Optional<Set<Integer>> listed() {
        return nodes.list(LEGACY).map(DeviceListItem::ids);
    }

    private void unlink(Device device) {
        node.roster.unlink(device.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
    }

    private void publish(Device device, int id) {
        node.publishing.bundle(
                requester(device), new BundlePlace(LEGACY, id), new TestKeys().bundle(LEGACY));
    }

    private static Requester requester(Device device) {
        return new Requester(USER, Optional.of(device), Optional.empty());
    }
}
