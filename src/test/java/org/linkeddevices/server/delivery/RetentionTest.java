// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.server.delivery.LoggedMessages.range;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class RetentionTest {

    private static final String ROMEO = "romeo";
    private static final Duration ARCHIVE = Duration.ofDays(30);

    private final TestDatabase db;
    private final TestServices node;
    private final LoggedMessages log;

    RetentionTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.log = new LoggedMessages(db, node);
    }

    @AfterEach
    void nothingIsWrong() {
        node.selfCheck.all(
                finding -> {
                    throw new AssertionError(finding);
                });
    }

    @Test
    void acknowledgedMessage_staysForTheArchiveAndThenGoes() {
        Device phone = node.link(ROMEO);
        log.add(ROMEO, 3);
        log.acknowledge(phone, 3);

        node.clock.advance(ARCHIVE.minusSeconds(1));
        assertEquals(0, node.retention.run().deleted());
        assertEquals(range(1, 3), log.numbers(ROMEO));

        node.clock.advance(Duration.ofSeconds(1));
        assertEquals(3, node.retention.run().deleted());
        assertEquals(List.of(), log.numbers(ROMEO));
        assertEquals(3, log.head(ROMEO));
    }

    @Test
    void numbers_areNotUsedAgain() {
        Device phone = node.link(ROMEO);
        log.add(ROMEO, 2);
        log.acknowledge(phone, 2);
        node.clock.advance(ARCHIVE);
        node.retention.run();
        TestServices other = new TestServices(db.connections());
        new LoggedMessages(db, other).add(ROMEO, 1);

        assertEquals(List.of(3L), log.numbers(ROMEO));
    }

    @Test
    void nodeThatHasNotSeenTheNewEntries_doesNotUseTheirNumbers() {
        TestServices other = new TestServices(db.connections());
        other.properties.set(Setting.ARCHIVE_DAYS.propertyName(), "0");
        node.properties.set(Setting.ARCHIVE_DAYS.propertyName(), "0");
        Device phone = node.link(ROMEO);
        log.add(ROMEO, 1);
        other.clock.advance(Duration.between(other.clock.instant(), node.clock.instant()));
        new LoggedMessages(db, other).add(ROMEO, 2);
        log.acknowledge(phone, 3);
        for (int minute = 0; minute < 120; minute++) {
            node.clock.advance(Duration.ofMinutes(1));
            node.retention.run();
        }
        assertEquals(List.of(), log.numbers(ROMEO));

        log.add(ROMEO, 1);

        assertEquals(List.of(4L), log.numbers(ROMEO));
    }

    @Test
    void withoutAnArchive_messagesGoOnceEveryDeviceHasThem() {
        node.properties.set(Setting.ARCHIVE_DAYS.propertyName(), "0");
        Device phone = node.link(ROMEO);
        Device tablet = node.link(ROMEO);
        log.add(ROMEO, 5);
        log.acknowledge(phone, 5);
        log.acknowledge(tablet, 2);

        node.clock.advance(RetentionRule.FRESH);
        node.retention.run();
        assertEquals(range(3, 5), log.numbers(ROMEO));

        log.acknowledge(tablet, 5);
        node.retention.run();
        assertEquals(List.of(), log.numbers(ROMEO));
    }

    @Test
    void passingEntriesAndStates_goBeforeTheArchiveIsOver() {
        Device phone = node.link(ROMEO);
        log.add(ROMEO, 1);
        log.add(ROMEO, EntryKind.PASSING, 2, false);
        log.add(ROMEO, 1);
        log.add(ROMEO, EntryKind.STATE, 1, false);
        log.add(ROMEO, 1);
        log.add(ROMEO, EntryKind.STATE, 1, false);
        node.clock.advance(RetentionRule.FRESH);
        log.acknowledge(phone, 6);

        node.retention.run();
        assertEquals(List.of(1L, 4L, 6L, 7L), log.numbers(ROMEO));

        log.acknowledge(phone, 7);
        node.retention.run();
        assertEquals(List.of(1L, 4L, 6L), log.numbers(ROMEO));
        assertEquals(7, log.head(ROMEO));
    }

    @Test
    void missedMessages_waitForAnUnlinkedSession() {
        node.properties.set(Setting.ARCHIVE_DAYS.propertyName(), "0");
        Device phone = node.link(ROMEO);
        log.add(ROMEO, 1);
        log.add(ROMEO, EntryKind.MESSAGE, 2, true);
        log.add(ROMEO, 1);
        log.acknowledge(phone, 4);
        node.clock.advance(RetentionRule.FRESH);

        node.retention.run();
        assertEquals(List.of(2L, 3L), log.numbers(ROMEO));

        db.execute("UPDATE ofLinkedAccount SET offered = 2 WHERE username = ?", ROMEO);
        node.retention.run();
        assertEquals(List.of(3L), log.numbers(ROMEO));

        node.clock.advance(Duration.ofDays(30));
        node.retention.run();
        assertEquals(List.of(), log.numbers(ROMEO));
    }

    @Test
    void calls_waitForTheCallLog() {
        node.properties.set(Setting.ARCHIVE_DAYS.propertyName(), "0");
        Device phone = node.link(ROMEO);
        log.add(ROMEO, EntryKind.CALL, 2, false);
        log.acknowledge(phone, 2);
        node.clock.advance(RetentionRule.FRESH);

        node.retention.run();
        assertEquals(range(1, 2), log.numbers(ROMEO));

        db.execute("UPDATE ofLinkedAccount SET callSeq = 2 WHERE username = ?", ROMEO);
        node.retention.run();
        assertEquals(List.of(), log.numbers(ROMEO));
    }

    @Test
    void messagesThatNobodyFetches_goAndTheCursorMovesOn() {
        node.properties.set(Setting.DELIVERY_DAYS.propertyName(), "5");
        node.properties.set(Setting.ARCHIVE_DAYS.propertyName(), "7");
        Device phone = node.link(ROMEO);
        Device tablet = node.link(ROMEO);
        log.add(ROMEO, 700);
        log.acknowledge(tablet, 500);
        node.clock.advance(Duration.ofDays(3));
        log.add(ROMEO, 1);
        Instant acknowledged = node.cursors.of(tablet.ref()).orElseThrow().at().orElseThrow();

        assertEquals(0, node.retention.run().skipped());
        node.clock.advance(Duration.ofDays(2));
        Retention.Report report = node.retention.run();

        assertEquals(3, report.skipped());
        assertEquals(0, report.deleted());
        assertEquals(700, log.acked(phone));
        assertEquals(700, log.acked(tablet));
        assertEquals(Optional.empty(), node.cursors.of(phone.ref()).orElseThrow().at());
        assertEquals(Optional.of(acknowledged), node.cursors.of(tablet.ref()).orElseThrow().at());
        node.clock.advance(Duration.ofDays(2));
        assertEquals(700, node.retention.run().deleted());
        assertEquals(List.of(701L), log.numbers(ROMEO));
    }

    @Test
    void accountWithoutDevices_waitsForTheArchiveOnly() {
        Device phone = node.link(ROMEO);
        log.add(ROMEO, EntryKind.MESSAGE, 2, true);
        log.add(ROMEO, EntryKind.STATE, 1, false);
        node.roster.unlink(phone.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
        node.clock.advance(RetentionRule.FRESH);

        node.retention.run();
        assertEquals(range(1, 2), log.numbers(ROMEO));
        assertTrue(node.retention.last().orElseThrow().oldest().isPresent());

        node.clock.advance(ARCHIVE);
        node.retention.run();
        assertEquals(List.of(), log.numbers(ROMEO));
        assertEquals(Optional.empty(), node.retention.last().orElseThrow().oldest());
    }

    @Test
    void manyAccountsAndManyRows_areAllSeen() {
        for (int i = 0; i < 3; i++) {
            Device device = node.link("user" + i);
            log.add("user" + i, 1201);
            log.acknowledge(device, 1200);
        }
        node.clock.advance(ARCHIVE.minusDays(1));
        node.retention.run();
        node.properties.set(Setting.ARCHIVE_DAYS.propertyName(), "1");
        assertEquals(3600, node.retention.run().deleted());
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(1201L), log.numbers("user" + i));
        }
    }

    @Test
    void companionWithTooMuchWaiting_isUnlinked() {
        node.properties.set(Setting.DELIVERY_PENDING_MAX.propertyName(), "100");
        Device phone = node.link(ROMEO);
        Device tablet = node.link(ROMEO);
        log.add(ROMEO, 100);
        assertEquals(0, node.retention.run().unlinked());
        log.add(ROMEO, 1);
        log.acknowledge(phone, 101);

        assertEquals(1, node.retention.run().unlinked());

        assertFalse(node.roster.device(tablet.ref()).orElseThrow().linked());
        RosterEvent event = node.announced.get(node.announced.size() - 1);
        assertEquals(EventKind.UNLINKED, event.what().kind());
        assertEquals(Optional.of("overflow"), event.what().detail());
        assertEquals(0, node.retention.run().unlinked());
    }

    @Test
    void primaryWithTooMuchWaiting_losesTheOldest() {
        node.properties.set(Setting.DELIVERY_PENDING_MAX.propertyName(), "100");
        Device phone = node.link(ROMEO);
        log.add(ROMEO, 130);

        Retention.Report report = node.retention.run();

        assertEquals(1, report.skipped());
        assertEquals(0, report.unlinked());
        assertEquals(30, log.acked(phone));
        assertTrue(node.roster.device(phone.ref()).orElseThrow().linked());
        assertEquals(100, node.lags.of(ROMEO).get(0).behind());
    }

    @Test
    void removedAccount_isLeftAlone() {
        Device phone = node.link(ROMEO);
        log.add(ROMEO, EntryKind.PASSING, 5, false);
        log.acknowledge(phone, 5);
        node.clock.advance(RetentionRule.FRESH);
        node.retention.run();
        node.roster.removeAccount(ROMEO);
        node.retention.run();
        assertEquals(List.of(), db.rows(ROMEO));

        Device again = node.link(ROMEO);
        log.add(ROMEO, EntryKind.PASSING, 3, false);
        log.acknowledge(again, 3);
        node.clock.advance(RetentionRule.FRESH);
        node.retention.run();
        assertEquals(List.of(), log.numbers(ROMEO));
        assertEquals(3, log.head(ROMEO));
    }
}
