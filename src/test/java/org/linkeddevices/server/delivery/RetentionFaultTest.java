// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.server.delivery.LoggedMessages.range;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.testkit.FaultyConnections;
import org.linkeddevices.testkit.FaultyConnections.At;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/**
 * The database dies at each place of a run: the logs stay whole, and the next run does the rest.
 */
@OnDatabase
class RetentionFaultTest {

    private final TestDatabase db;
    private final TestServices healthy;
    private final FaultyConnections faults;
    private final TestServices faulty;
    private final LoggedMessages log;

    RetentionFaultTest(TestDatabase db) {
        this.db = db;
        this.healthy = new TestServices(db.connections());
        this.faults = new FaultyConnections(db.connections());
        this.faulty = new TestServices(faults);
        this.log = new LoggedMessages(db, healthy);
        for (TestServices node : List.of(healthy, faulty)) {
            node.properties.set(Setting.DELIVERY_PENDING_MAX.propertyName(), "100");
            node.properties.set(Setting.DELIVERY_DAYS.propertyName(), "5");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = At.class,
            names = {"OPEN", "STATEMENT", "AFTER_STATEMENT", "COMMIT", "AFTER_COMMIT"})
    void databaseThatDies_leavesTheLogsWhole(At at) {
        prepare();
        faults.breakAt(At.NOWHERE, 0);
        faulty.retention.run();
        assertDone();
        int places = faults.statements();
        assertTrue(places > 10, "statements: " + places);
        for (int n = 1; n <= places; n++) {
            prepare();
            faults.breakAt(at, n);
            runIgnoringFailures();
            assertSound();
            if (!faults.hasBroken()) {
                return;
            }
            new TestRun(healthy).run();
            assertDone();
        }
    }

    /** A node that has not run before, at the same time as the other. */
    private record TestRun(TestServices node) {

        void run() {
            new Retention(node.database, node.roster, node.settings, node.clock).run();
        }
    }

    private void runIgnoringFailures() {
        try {
            new TestRun(faulty).run();
        } catch (StorageException e) {
            assertTrue(faults.hasBroken());
        }
    }

    /** Accounts with something to do for each rule. */
    private void prepare() {
        db.clear();
        Device lost = healthy.link("expired");
        log.add("expired", 3);
        log.acknowledge(lost, 1);
        healthy.clock.advance(Duration.ofDays(5));
        Device done = healthy.link("passing");
        log.add("passing", EntryKind.PASSING, 3, false);
        log.add("passing", 1);
        log.add("passing", EntryKind.STATE, 2, false);
        log.acknowledge(done, 5);
        Device primary = healthy.link("overflow");
        Device companion = healthy.link("overflow");
        log.add("overflow", 105);
        log.acknowledge(companion, 1);
        assertTrue(primary.isPrimary());
        healthy.clock.advance(RetentionRule.FRESH);
        faulty.clock.advance(Duration.between(faulty.clock.instant(), healthy.clock.instant()));
    }

    private void assertDone() {
        assertSound();
        assertEquals(List.of(4L, 6L), log.numbers("passing"));
        assertEquals(range(1, 3), log.numbers("expired"));
        assertEquals(0, healthy.lags.of("expired").get(0).behind());
        List<Lag> overflow = healthy.lags.of("overflow");
        assertEquals(1, overflow.size());
        assertEquals(100, overflow.get(0).behind());
    }

    private void assertSound() {
        List<Finding> findings = new ArrayList<>();
        healthy.selfCheck.all(findings::add);
        assertEquals(List.of(), findings);
    }
}
