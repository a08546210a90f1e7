// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class IdleSweepTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final TestDatabase db;
    private final TestServices node;
    private final IdleSweep sweep;
    private final Device primary;
    private final Device companion;

    IdleSweepTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.sweep = node.sweep;
        this.primary = node.link("romeo");
        this.companion = node.link("romeo");
        seen(primary);
        seen(companion);
        node.announced.clear();
    }

    @Test
    void freshDevices_areLeftAlone() {
        node.clock.advance(Duration.ofDays(28).minusMillis(1));

        assertEquals(List.of(), sweep.dryRun());
        assertEquals(List.of(), sweep.run());
    }

    @Test
    void companion_isWarnedOnceTwoDaysBefore() {
        Instant due = node.clock.instant().plus(Duration.ofDays(30));
        node.clock.advance(Duration.ofDays(28).plusMillis(1));
        IdleFinding expected =
                new IdleFinding(
                        read(companion),
                        read(companion),
                        IdleFinding.Action.WARN,
                        UnlinkReason.IDLE,
                        due);

        assertEquals(List.of(expected), sweep.dryRun());
        assertEquals(List.of(), node.announced, "a dry run changes nothing");
        assertEquals(List.of(expected), sweep.run());

        assertEquals(
                List.of(
                        RosterEvent.What.of(
                                EventKind.ABOUT_TO_EXPIRE,
                                companion.ref().id(),
                                "2026-03-31T12:02:00Z")),
                node.announced.stream().map(RosterEvent::what).toList());
        assertEquals(List.of(), sweep.run(), "no second warning");
        assertTrue(node.log.verify("romeo").intact());
    }

    @Test
    void companionUnseenForThirtyDays_isUnlinked() {
        node.clock.advance(Duration.ofDays(30).minusMillis(1));
        sweep.run();
        assertTrue(read(companion).linked());
        node.clock.advance(Duration.ofMillis(1));

        assertEquals(
                List.of(IdleFinding.Action.UNLINK),
                sweep.dryRun().stream().map(IdleFinding::action).toList());
        assertTrue(read(companion).linked(), "a dry run changes nothing");
        sweep.run();

        assertFalse(read(companion).linked());
        assertTrue(read(primary).linked(), "the rule is for companions");
        assertEquals(
                RosterEvent.What.of(EventKind.UNLINKED, companion.ref().id(), "idle"),
                node.announced.get(node.announced.size() - 1).what());
        assertEquals(
                0, db.count("ofLinkedSecret WHERE deviceId = ?", companion.ref().id().value()));
        assertEquals(1, node.completion.completePending());
        assertEquals(List.of(), sweep.run());
    }

    @Test
    void companionSeenAfterTheWarning_isWarnedAnewTheNextTime() {
        node.clock.advance(Duration.ofDays(29));
        sweep.run();
        seen(companion);
        assertEquals(List.of(), sweep.run());
        node.clock.advance(Duration.ofDays(29));

        assertEquals(1, sweep.run().size());
        assertTrue(read(companion).linked());
    }

    @Test
    void idlePrimary_isNoMatterUnlessTheRuleIsOn() {
        node.clock.advance(Duration.ofDays(20));
        seen(companion);

        assertEquals(List.of(), sweep.run());
    }

    @Test
    void idlePrimary_warnsAndThenTakesAllCompanionsWithIt() {
        node.properties.set(Setting.PRIMARY_IDLE_DAYS, 14);
        Device second = node.link("romeo");
        node.announced.clear();
        node.clock.advance(Duration.ofDays(13));
        seen(companion);
        seen(second);

        assertEquals(
                List.of(IdleFinding.Action.WARN),
                sweep.run().stream().map(IdleFinding::action).toList());
        assertEquals(Optional.of(primary.ref().id()), node.announced.get(0).what().device());
        assertEquals(List.of(), sweep.run());
        node.clock.advance(DAY);
        sweep.run();

        assertEquals(
                List.of(primary.ref()),
                node.roster.devices("romeo").stream().map(Device::ref).toList());
        assertEquals("primary-idle", lastDetail());
        assertEquals(List.of(), sweep.run());
    }

    @Test
    void idlePrimaryWithoutCompanions_isLeftAlone() {
        node.properties.set(Setting.PRIMARY_IDLE_DAYS, 14);
        node.roster.unlink(companion.ref(), UnlinkReason.REQUESTED, Origin.server());
        node.clock.advance(Duration.ofDays(13));
        assertEquals(List.of(), sweep.run());
        node.clock.advance(Duration.ofDays(100));

        assertEquals(List.of(), sweep.run());
        assertTrue(read(primary).linked());
    }

    @Test
    void companionThatIsIdleByBothRules_isUnlinkedOnce() {
        node.properties.set(Setting.PRIMARY_IDLE_DAYS, 14);
        node.clock.advance(Duration.ofDays(40));

        assertEquals(1, sweep.dryRun().size());
        assertEquals(1, sweep.run().size());
        assertEquals(1, node.announced.size());
    }

    @Test
    void accountRemovedBetweenLookAndDeed_leavesNoRow() {
        node.clock.advance(Duration.ofDays(29));
        Device seen = read(companion);
        node.roster.removeAccount("romeo");

        assertEquals(List.of(), sweep.run());
        assertFalse(sweep.act(warning(seen)));

        assertEquals(List.of(), db.rows("romeo"));
    }

    @Test
    void deviceSeenBetweenLookAndDeed_isNeitherWarnedNorUnlinked() {
        node.clock.advance(Duration.ofDays(29));
        Device unseen = read(companion);
        seen(companion);

        assertFalse(sweep.act(warning(unseen)));
        assertFalse(
                sweep.act(
                        new IdleFinding(
                                unseen,
                                unseen,
                                IdleFinding.Action.UNLINK,
                                UnlinkReason.IDLE,
                                node.clock.instant())));

        assertTrue(read(companion).linked());
        assertEquals(List.of(), node.announced);
    }

    private IdleFinding warning(Device unseen) {
        return new IdleFinding(
                unseen, unseen, IdleFinding.Action.WARN, UnlinkReason.IDLE, node.clock.instant());
    }

    private String lastDetail() {
        return node.announced.get(node.announced.size() - 1).what().detail().orElse("");
    }

    private void seen(Device device) {
        node.sightings.seen(device.ref(), node.clock.instant(), Optional.empty());
    }

    private Device read(Device device) {
        return node.roster.device(device.ref()).orElseThrow();
    }
}
