// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class EventLogTest {

    private final TestDatabase db;
    private final TestServices node;
    private final EventLog log;
    private final Device primary;
    private final Device companion;

    /** A chain of five: token issued, linked, token issued, linked, renamed. */
    EventLogTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.log = node.log;
        this.primary = node.link("romeo");
        this.companion = node.link("romeo");
        node.roster.rename(companion.ref(), new DeviceName("Balcony"), by(primary));
    }

    @Test
    void untouchedChain_isIntact() {
        List<RosterEvent> events = log.after("romeo", 0, 100);

        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), events.stream().map(RosterEvent::seq).toList());
        assertEquals(
                List.of("token-issued", "linked", "token-issued", "linked", "renamed"),
                events.stream().map(e -> e.what().kind().wireName()).toList());
        assertEquals(new EventChain.Verdict(true, 5, 0), log.verify("romeo"));
        assertEquals(new EventChain.Verdict(true, 0, 0), log.verify("nobody"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "happenedAt = happenedAt + 1",
                "kind = 'promoted'",
                "kind = 'nonsense'",
                "deviceId = 1",
                "deviceId = 0",
                "actor = 'admin:joe'",
                "actor = 'nonsense:joe'",
                "actor = 'device:0'",
                "address = NULL",
                "address = '198.51.100.1'",
                "detail = 'x'",
                "hash = '0000000000000000000000000000000000000000000000000000000000000000'"
            })
    void changedColumn_isDetectedWhereItIs(String change) {
        db.execute("UPDATE ofLinkedEvent SET " + change + " WHERE username = 'romeo' AND seq = 2");

        assertEquals(5, log.after("romeo", 0, 100).size(), "the events can still be shown");
        assertEquals(new EventChain.Verdict(false, 5, 2), log.verify("romeo"));
    }

    @Test
    void longChain_isCheckedAsAWholeAndShownFromItsEnd() {
        for (int i = 0; i < 1000; i++) {
            node.roster.rename(companion.ref(), new DeviceName("Name " + i), by(primary));
        }

        assertEquals(new EventChain.Verdict(true, 1005, 0), log.verify("romeo"));
        assertEquals(
                List.of(1005L, 1004L, 1003L),
                log.newest("romeo", 3).stream().map(RosterEvent::seq).toList());
        db.execute("UPDATE ofLinkedEvent SET happenedAt = happenedAt + 1 WHERE seq = 700");
        assertEquals(new EventChain.Verdict(false, 1005, 700), log.verify("romeo"));
    }

    @Test
    void removedEvent_isDetected() {
        db.execute("DELETE FROM ofLinkedEvent WHERE seq = 3");

        assertEquals(3, log.verify("romeo").brokenAt());
    }

    @Test
    void removedFirstEvents_areDetected() {
        db.execute("DELETE FROM ofLinkedEvent WHERE seq < 3");

        assertEquals(1, log.verify("romeo").brokenAt());
    }

    @Test
    void removedLastEvents_areDetected() {
        db.execute("DELETE FROM ofLinkedEvent WHERE seq > 3");

        assertEquals(new EventChain.Verdict(false, 3, 4), log.verify("romeo"));
    }

    @Test
    void removedHistory_isDetected() {
        db.execute("DELETE FROM ofLinkedEvent");

        assertFalse(log.verify("romeo").intact());
    }

    @Test
    void insertedEvent_isDetected() {
        db.execute(
                "INSERT INTO ofLinkedEvent (username, seq, happenedAt, kind, deviceId, actor, hash)"
                        + " VALUES ('romeo', 6, 0, 'linked', 1, 'server', 'x')");

        assertEquals(new EventChain.Verdict(false, 6, 6), log.verify("romeo"));
    }

    @Test
    void eventsInAnotherOrder_areDetected() {
        db.execute("UPDATE ofLinkedEvent SET seq = 9 WHERE seq = 2");
        db.execute("UPDATE ofLinkedEvent SET seq = 2 WHERE seq = 3");
        db.execute("UPDATE ofLinkedEvent SET seq = 3 WHERE seq = 9");

        assertEquals(2, log.verify("romeo").brokenAt());
    }

    @Test
    void changedHead_isDetected() {
        db.execute("UPDATE ofLinkedAccount SET eventHash = ?", EventChain.START);

        assertFalse(log.verify("romeo").intact());
    }

    @Test
    void chainAfterTampering_goesOnAndStaysBroken() {
        db.execute("UPDATE ofLinkedEvent SET detail = 'x' WHERE seq = 2");
        node.roster.rename(primary.ref(), new DeviceName("Street"), by(primary));

        assertEquals(new EventChain.Verdict(false, 6, 2), log.verify("romeo"));
    }

    @Test
    void after_continuesWhereOneLeftOff() {
        assertEquals(
                List.of(3L, 4L), log.after("romeo", 2, 2).stream().map(RosterEvent::seq).toList());
        assertEquals(List.of(), log.after("romeo", 5, 10));
    }

    @Test
    void unnotified_isWhatOthersDidSinceTheDeviceWasLinked() {
        // The primary is told of the second device; the companion of its new name; nobody of what
        // they did themselves, of what was before them, or of tokens.
        assertEquals(
                List.of(4L), log.unnotified(primary.ref()).stream().map(RosterEvent::seq).toList());
        assertEquals(
                List.of(5L),
                log.unnotified(companion.ref()).stream().map(RosterEvent::seq).toList());
    }

    @Test
    void notified_movesForwardOnly() {
        log.notified(companion.ref(), 5);
        log.notified(companion.ref(), 4);

        assertTrue(log.unnotified(companion.ref()).isEmpty());
    }

    @Test
    void unnotifiedOfAnUnknownDevice_isTheWholeHistory() {
        DeviceRef unknown = new DeviceRef("romeo", new DeviceId(1));

        assertEquals(3, log.unnotified(unknown).size());
    }

    private static Origin by(Device device) {
        return new Origin(Actor.device(device.ref().id()), Optional.empty());
    }
}
