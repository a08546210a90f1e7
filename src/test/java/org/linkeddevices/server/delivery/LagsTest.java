// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestDesks;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class LagsTest {

    private final DatabaseKind kind;
    private final TestServices node;
    private final LoggedMessages log;

    LagsTest(TestDatabase db, DatabaseKind kind) {
        this.kind = kind;
        this.node = new TestServices(db.connections());
        this.log = new LoggedMessages(db, node);
    }

    @Test
    void deviceThatGotNothing_isBehindSinceTheFirstMessage() {
        Device phone = node.link("romeo");
        Instant first = node.clock.instant();
        log.add("romeo", 2);
        node.clock.advance(Duration.ofHours(1));
        log.add("romeo", 1);

        assertEquals(
                List.of(new Lag(phone.ref(), 3, Optional.empty(), Optional.of(first))),
                node.lags.of("romeo"));
    }

    @Test
    void deviceThatHasEverything_isNotBehind() {
        Device phone = node.link("romeo");
        log.add("romeo", 2);
        log.acknowledge(phone, 2);

        assertEquals(
                List.of(
                        new Lag(
                                phone.ref(),
                                0,
                                Optional.of(node.clock.instant()),
                                Optional.empty())),
                node.lags.of("romeo"));
        assertEquals(List.of(), node.lags.furthest(Optional.empty(), 10).lags());
    }

    @Test
    void deviceThatWasLinkedLater_isBehindFromItsLinkTimeOn() {
        node.link("romeo");
        log.add("romeo", 5);
        Device tablet = node.link("romeo");
        log.add("romeo", 1);

        Lag lag =
                node.lags.of("romeo").stream()
                        .filter(l -> l.device().equals(tablet.ref()))
                        .findFirst()
                        .orElseThrow();
        assertEquals(1, lag.behind());
        assertEquals(Optional.of(node.clock.instant()), lag.pendingSince());
    }

    @Test
    void furthest_listsWhoWaitsLongestPageByPage() {
        Device first = node.link("user1");
        Device second = node.link("user2");
        Device third = node.link("user3");
        node.link("user4");
        log.add("user3", 1);
        node.clock.advance(Duration.ofMinutes(1));
        log.add("user1", 4);
        log.add("user2", 2);

        Lags.Page page = node.lags.furthest(Optional.empty(), 2);
        assertEquals(
                List.of(third.ref(), first.ref()), page.lags().stream().map(Lag::device).toList());
        assertEquals(List.of(1L, 4L), page.lags().stream().map(Lag::behind).toList());
        assertTrue(page.hasNext());

        Lags.Page next = node.lags.furthest(Optional.of(page.lags().get(1)), 2);
        assertEquals(List.of(second.ref()), next.lags().stream().map(Lag::device).toList());
        assertFalse(next.hasNext());
    }

    @Test
    void furthest_leavesOutUnlinkedDevices() {
        Device phone = node.link("romeo");
        log.add("romeo", 1);
        node.roster.unlink(phone.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);

        assertEquals(List.of(), node.lags.of("romeo"));
        assertEquals(List.of(), node.lags.furthest(Optional.empty(), 2).lags());
    }

    @Test
    void totals_countRowsAndWaitingDevices() {
        Lags.Totals empty = node.lags.totals();
        assertEquals(0, empty.rows());
        assertEquals(new Lags.Waiting(0, Optional.empty()), empty.waiting());

        node.link("romeo");
        node.link("romeo");
        Instant first = node.clock.instant();
        log.add("romeo", 3);

        Lags.Totals totals = node.lags.totals();
        assertEquals(3, totals.rows());
        assertEquals(new Lags.Waiting(2, Optional.of(first)), totals.waiting());
        // In memory HSQLDB has no file.
        assertEquals(kind != DatabaseKind.HSQLDB, totals.bytes().isPresent());
    }

    @Test
    void account_isToldHowFarItsDevicesAre() {
        TestDesks desks = new TestDesks(node);
        Device phone = node.link(TestDesks.USER);
        Device tablet = node.link(TestDesks.USER);
        log.add(TestDesks.USER, 3);
        log.acknowledge(phone, 3);

        List<DeviceItem> items = desks.views.list(TestDesks.USER, Optional.empty()).devices();

        assertEquals(phone.ref().id(), items.get(0).id());
        assertEquals(
                new DeviceItem.Progress(0, Optional.of(node.clock.instant())),
                items.get(0).progress());
        assertEquals(tablet.ref().id(), items.get(1).id());
        assertEquals(new DeviceItem.Progress(3, Optional.empty()), items.get(1).progress());
    }
}
