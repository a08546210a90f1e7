// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.pairing.Redeemed;
import org.linkeddevices.server.pairing.TokenRequest;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase({DatabaseKind.HSQLDB, DatabaseKind.POSTGRESQL, DatabaseKind.COCKROACHDB})
class DeviceRosterTest {

    private static final Origin ADMIN = new Origin(Actor.admin("admin"), Optional.of("192.0.2.9"));

    private final TestDatabase db;
    private final TestServices node;
    private final DeviceRoster roster;

    DeviceRosterTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.roster = node.roster;
    }

    @Test
    void firstDevice_isPrimaryAndOthersAreCompanions() {
        Device first = node.link("romeo");
        Device second = node.link("romeo");
        Device third = node.link("romeo");

        assertEquals(
                List.of(Role.PRIMARY, Role.COMPANION, Role.COMPANION),
                List.of(first.role(), second.role(), third.role()));
        assertEquals(List.of(first, second, third), roster.devices("romeo"));
        assertEquals(List.of(), roster.devices("juliet"));
        assertTrue(roster.hasDevices("romeo"));
        assertFalse(roster.hasDevices("juliet"));
    }

    @Test
    void device_isReadBackAsItWasLinked() {
        TokenRequest request =
                new TokenRequest(
                        "romeo",
                        DeviceName.parse("Ром\u00e9o's \uD83D\uDCF1"),
                        Optional.of(Platform.PHONE),
                        ADMIN);
        IssueResult.Issued token =
                assertInstanceOf(IssueResult.Issued.class, node.tokens.issue(request));
        Device linked = node.link("romeo", token);

        Device read = roster.device(linked.ref()).orElseThrow();

        assertEquals(linked, read);
        assertEquals("Ром\u00e9o's \uD83D\uDCF1", read.name().text());
        assertEquals(Platform.PHONE, read.platform());
        assertEquals(Actor.admin("admin"), read.linking().by());
        assertEquals(Optional.of("192.0.2.1"), read.lastSeen().address());
    }

    @Test
    void sixthDevice_isRefusedAndFiveRemain() {
        IssueResult.Issued early = node.issue("romeo");
        for (int i = 0; i < 4; i++) {
            node.link("romeo");
        }
        IssueResult.Issued late = node.issue("romeo");
        node.link("romeo", early);

        assertEquals(
                new Redeemed.Full(4), node.tokens.redeem("romeo", late.id(), Optional.empty()));
        assertEquals(5, roster.devices("romeo").size());
    }

    @Test
    void limitOfZero_leavesRoomForThePrimaryOnly() {
        node.properties.set(Setting.COMPANIONS_MAX, 0);
        node.link("romeo");

        assertEquals(
                new IssueResult.Refused(IssueResult.Reason.TOO_MANY_COMPANIONS, 0, Duration.ZERO),
                node.tokens.issue(
                        new TokenRequest("romeo", Optional.empty(), Optional.empty(), ADMIN)));
    }

    @Test
    void numberOfAnUnlinkedDevice_isNotGivenAgain() {
        Deque<Integer> numbers = new ArrayDeque<>(List.of(5, 5, 5, 6));
        RandomGenerator ids =
                new RandomGenerator() {
                    @Override
                    public long nextLong() {
                        throw new AssertionError("only nextInt is used");
                    }

                    @Override
                    public int nextInt(int origin, int bound) {
                        return numbers.remove();
                    }
                };
        TestServices other = new TestServices(db.connections(), ids);
        Device first = other.link("romeo");
        other.roster.unlink(first.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);

        Device second = other.link("romeo");

        assertEquals(new DeviceId(5), first.ref().id());
        assertEquals(new DeviceId(6), second.ref().id());
    }

    @Test
    void promotion_swapsTheRoles() {
        Device primary = node.link("romeo");
        Device companion = node.link("romeo");

        Change change = roster.promote(companion.ref(), ADMIN);

        assertEquals(Role.PRIMARY, ((Change.Done) change).device().role());
        assertEquals(
                List.of(companion.ref(), primary.ref()),
                roster.devices("romeo").stream().map(Device::ref).toList());
        assertPrimary("romeo", companion);
        assertEquals(EventKind.PROMOTED, lastEvent("romeo").what().kind());
    }

    @Test
    void promotionOfThePrimary_changesNothing() {
        Device primary = node.link("romeo");
        List<RosterEvent> before = node.log.after("romeo", 0, 100);

        assertInstanceOf(Change.Done.class, roster.promote(primary.ref(), ADMIN));

        assertEquals(before, node.log.after("romeo", 0, 100));
    }

    @Test
    void unlinkedPrimary_isFollowedByTheCompanionSeenLast() {
        Device primary = node.link("romeo");
        Device active = node.link("romeo");
        Device newest = node.link("romeo");
        node.clock.advance(Duration.ofDays(1));
        node.sightings.seen(active.ref(), node.clock.instant(), Optional.empty());

        roster.unlink(primary.ref(), UnlinkReason.REQUESTED, ADMIN);

        assertPrimary("romeo", active);
        assertEquals(
                List.of(active.ref(), newest.ref()),
                roster.devices("romeo").stream().map(Device::ref).toList());
        List<RosterEvent> events = node.log.after("romeo", 0, 100);
        RosterEvent unlinked = events.get(events.size() - 2);
        assertEquals(
                RosterEvent.What.of(EventKind.UNLINKED, primary.ref().id(), "requested"),
                unlinked.what());
        assertEquals(ADMIN, unlinked.origin());
        assertEquals(
                RosterEvent.What.of(EventKind.PROMOTED, active.ref().id()),
                lastEvent("romeo").what());
        assertEquals(Origin.server(), lastEvent("romeo").origin());
    }

    @Test
    void unlinkedDevice_losesItsSecretAndTokensButStaysInTheHistory() {
        Device device = node.link("romeo");
        Origin byDevice = new Origin(Actor.device(device.ref().id()), Optional.empty());
        IssueResult.Issued stolen =
                (IssueResult.Issued)
                        node.tokens.issue(
                                new TokenRequest(
                                        "romeo", Optional.empty(), Optional.empty(), byDevice));
        IssueResult.Issued other = node.issue("romeo");

        roster.unlink(device.ref(), UnlinkReason.REQUESTED, ADMIN);

        assertEquals(List.of(), roster.devices("romeo"));
        assertFalse(roster.device(device.ref()).orElseThrow().linked());
        assertEquals(0, db.count("ofLinkedSecret"));
        assertEquals(
                List.of(other.id()),
                node.tokens.candidates("romeo").stream().map(c -> c.id()).toList());
        assertNotEquals(other.id(), stolen.id());
    }

    @Test
    void changesOfAnUnlinkedOrUnknownDevice_areRefused() {
        Device device = node.link("romeo");
        roster.unlink(device.ref(), UnlinkReason.REQUESTED, ADMIN);
        List<RosterEvent> before = node.log.after("romeo", 0, 100);
        DeviceRef nobody = new DeviceRef("tybalt", new DeviceId(1));
        Change refused = new Change.Refused(Change.Refusal.UNKNOWN_DEVICE);
        DeviceName name = new DeviceName("x");

        for (DeviceRef ref : List.of(device.ref(), nobody)) {
            assertEquals(refused, roster.rename(ref, name, ADMIN));
            assertEquals(refused, roster.promote(ref, ADMIN));
            assertEquals(refused, roster.unlink(ref, UnlinkReason.REQUESTED, ADMIN));
            roster.duplicateSession(ref, Optional.empty());
        }

        assertEquals(before, node.log.after("romeo", 0, 100));
        assertEquals(0, db.count("ofLinkedAccount WHERE username = 'tybalt'"));
    }

    @Test
    void rename_changesTheNameAndSaysSo() {
        Device device = node.link("romeo");
        DeviceName name = new DeviceName("'; DROP TABLE ofUser; --");

        Change change = roster.rename(device.ref(), name, ADMIN);

        assertEquals(name, ((Change.Done) change).device().name());
        assertEquals(name, roster.device(device.ref()).orElseThrow().name());
        assertEquals(
                RosterEvent.What.of(EventKind.RENAMED, device.ref().id(), name.text()),
                lastEvent("romeo").what());
        assertEquals(lastEvent("romeo"), node.announced.get(node.announced.size() - 1));
    }

    @Test
    void nameThatIsNotAllowedHere_leavesTheRosterReadable() {
        Device device = node.link("romeo");
        db.execute("UPDATE ofLinkedDevice SET name = ?", "\u202Emoor");

        assertEquals("Device " + device.ref().id(), roster.devices("romeo").get(0).name().text());
    }

    @Test
    void unlinkAll_unlinksEachWithoutPromotingAnybody() {
        for (int i = 0; i < 3; i++) {
            node.link("romeo");
        }
        node.announced.clear();

        assertEquals(3, roster.unlinkAll("romeo", UnlinkReason.REQUESTED, ADMIN));

        assertEquals(List.of(), roster.devices("romeo"));
        assertEquals(
                List.of(EventKind.UNLINKED, EventKind.UNLINKED, EventKind.UNLINKED),
                node.announced.stream().map(e -> e.what().kind()).toList());
        assertEquals(0, roster.unlinkAll("romeo", UnlinkReason.REQUESTED, ADMIN));
    }

    @Test
    void removedAccount_leavesNoRowAndOthersUntouched() {
        node.link("romeo");
        node.link("romeo");
        node.issue("romeo");
        node.link("juliet");

        roster.removeAccount("romeo");

        for (String table :
                List.of(
                        "ofLinkedAccount",
                        "ofLinkedDevice",
                        "ofLinkedEvent",
                        "ofLinkedToken",
                        "ofLinkedSecret")) {
            assertEquals(0, db.count(table + " WHERE username = 'romeo'"), table);
            assertTrue(db.count(table + " WHERE username = 'juliet'") > 0, table);
        }
        assertEquals(new EventChain.Verdict(true, 0, 0), node.log.verify("romeo"));
    }

    @Test
    void duplicateSession_isRecordedForTheDevice() {
        Device device = node.link("romeo");

        roster.duplicateSession(device.ref(), Optional.of("198.51.100.3"));

        assertEquals(
                RosterEvent.What.of(EventKind.DUPLICATE_SESSION, device.ref().id()),
                lastEvent("romeo").what());
        assertEquals(Optional.of("198.51.100.3"), lastEvent("romeo").origin().address());
    }

    private RosterEvent lastEvent(String username) {
        List<RosterEvent> events = node.log.after(username, 0, 100);
        return events.get(events.size() - 1);
    }

    private void assertPrimary(String username, Device expected) {
        List<DeviceRef> primaries =
                roster.devices(username).stream()
                        .filter(Device::isPrimary)
                        .map(Device::ref)
                        .toList();
        assertEquals(List.of(expected.ref()), primaries);
    }
}
