// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.pairing.TokenRequest;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.testkit.FaultyConnections;
import org.linkeddevices.testkit.FaultyConnections.At;
import org.linkeddevices.testkit.Invariants;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** The database dies at each place of each change: all of it has happened, or nothing. */
@OnDatabase
class RosterFaultTest {

    private final TestDatabase db;
    private final TestServices healthy;
    private final FaultyConnections faults;
    private final TestServices faulty;
    private int accounts;

    RosterFaultTest(TestDatabase db) {
        this.db = db;
        this.healthy = new TestServices(db.connections());
        this.faults = new FaultyConnections(db.connections());
        this.faulty = new TestServices(faults);
    }

    /** An account with a primary, a companion, and a token that each of them issued. */
    private record Account(
            String username, Device primary, Device companion, IssueResult.Issued token) {}

    /** A change of an account. */
    enum Operation {
        ISSUE {
            @Override
            void run(TestServices node, Account account) {
                node.tokens.issue(request(account, Actor.account()));
            }
        },
        WITHDRAW {
            @Override
            void run(TestServices node, Account account) {
                node.tokens.withdraw(account.username(), account.token().id(), TestServices.PERSON);
            }
        },
        LINK {
            @Override
            void run(TestServices node, Account account) {
                node.tokens.redeem(account.username(), account.token().id(), Optional.empty());
            }
        },
        RENAME {
            @Override
            void run(TestServices node, Account account) {
                node.roster.rename(
                        account.companion().ref(), new DeviceName("Attic"), TestServices.PERSON);
            }
        },
        PROMOTE {
            @Override
            void run(TestServices node, Account account) {
                node.roster.promote(account.companion().ref(), TestServices.PERSON);
            }
        },
        UNLINK_COMPANION {
            @Override
            void run(TestServices node, Account account) {
                node.roster.unlink(
                        account.companion().ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
            }
        },
        UNLINK_PRIMARY {
            @Override
            void run(TestServices node, Account account) {
                node.roster.unlink(
                        account.primary().ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
            }
        },
        UNLINK_ALL {
            @Override
            void run(TestServices node, Account account) {
                node.roster.unlinkAll(
                        account.username(), UnlinkReason.REQUESTED, TestServices.PERSON);
            }
        },
        REMOVE_ACCOUNT {
            @Override
            void run(TestServices node, Account account) {
                node.roster.removeAccount(account.username());
            }
        };

        abstract void run(TestServices node, Account account);
    }

    @ParameterizedTest
    @EnumSource
    void databaseThatDiesBeforeTheCommit_leavesEverythingAsItWas(Operation operation) {
        int statements = statementsOf(operation);
        assertTrue(statements >= 2, "statements: " + statements);

        assertNothingHappens(operation, At.OPEN, 1);
        for (int n = 1; n <= statements; n++) {
            assertNothingHappens(operation, At.STATEMENT, n);
            assertNothingHappens(operation, At.AFTER_STATEMENT, n);
        }
        assertNothingHappens(operation, At.COMMIT, 1);
    }

    @ParameterizedTest
    @EnumSource
    void databaseThatDiesAfterTheCommit_hasDoneAllOfIt(Operation operation) {
        Account account = account();
        List<String> before = db.rows(account.username());
        faults.breakAt(At.AFTER_COMMIT, 1);

        assertThrows(StorageException.class, () -> operation.run(faulty, account));

        assertTrue(faults.hasBroken());
        assertNotEquals(before, db.rows(account.username()));
        assertCompletes(account);
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatDiesOnItsWayBack_isNoFailure(Operation operation) {
        Account account = account();
        faults.breakAt(At.GIVING_BACK, 1);

        assertDoesNotThrow(() -> operation.run(faulty, account));

        assertTrue(faults.hasBroken());
        assertCompletes(account);
    }

    @ParameterizedTest
    @EnumSource
    void deadlockAtAnyStatement_isSurvived(Operation operation) {
        int statements = statementsOf(operation);
        for (int n = 1; n <= statements; n++) {
            Account account = account();
            faulty.announced.clear();
            faults.breakAt(At.AFTER_STATEMENT, n, "40001");

            operation.run(faulty, account);

            assertTrue(faults.hasBroken());
            assertCompletes(account);
            assertEquals(
                    faulty.announced.stream().map(RosterEvent::seq).distinct().count(),
                    faulty.announced.size(),
                    "each event is announced once");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNLINK_COMPANION", "UNLINK_PRIMARY", "UNLINK_ALL"})
    void databaseThatDiesWhileSessionsAreClosed_closesThemLater(Operation operation) {
        operation.run(healthy, account());
        faults.breakAt(At.NOWHERE, 0);
        faulty.completion.completePending();
        int statements = faults.statements();
        for (int n = 1; n <= statements; n++) {
            Account account = account();
            operation.run(healthy, account);
            faults.breakAt(At.STATEMENT, n);

            completeIgnoringFailures();

            assertTrue(faults.hasBroken());
            assertCompletes(account);
        }
    }

    private void assertNothingHappens(Operation operation, At at, int number) {
        Account account = account();
        List<String> before = db.rows(account.username());
        faulty.announced.clear();
        faults.breakAt(at, number);

        assertThrows(
                StorageException.class,
                () -> operation.run(faulty, account),
                () -> operation + " breaks at " + at + " " + number);

        assertTrue(faults.hasBroken());
        assertEquals(before, db.rows(account.username()), () -> operation + " " + at + number);
        assertEquals(List.of(), faulty.announced);
        operation.run(healthy, account);
        assertNotEquals(before, db.rows(account.username()));
        assertCompletes(account);
    }

    /** The invariants hold, and a later run closes what is to be closed. */
    private void assertCompletes(Account account) {
        healthy.completion.completePending();
        new Invariants(db, healthy).check(account.username());
        List.of(account.primary(), account.companion()).stream()
                .map(device -> healthy.roster.device(device.ref()))
                .flatMap(Optional::stream)
                .filter(device -> !device.linked())
                .forEach(
                        device ->
                                assertTrue(
                                        wasClosed(device.ref()), "sessions of an unlinked device"));
        assertEquals(0, db.count("ofLinkedDevice WHERE unlinkDone = 0"));
    }

    private boolean wasClosed(DeviceRef device) {
        return healthy.sessions.closed().contains(device)
                || faulty.sessions.closed().contains(device);
    }

    private void completeIgnoringFailures() {
        try {
            faulty.completion.completePending();
        } catch (StorageException e) {
            assertTrue(faults.hasBroken());
        }
    }

    private int statementsOf(Operation operation) {
        Account account = account();
        faults.breakAt(At.NOWHERE, 0);
        operation.run(faulty, account);
        return faults.statements();
    }

    private Account account() {
        String username = "user" + accounts++;
        Device primary = healthy.link(username);
        Device companion = healthy.link(username);
        healthy.tokens.issue(
                request(
                        new Account(username, primary, companion, null),
                        Actor.device(companion.ref().id())));
        IssueResult.Issued token = healthy.issue(username);
        healthy.clock.advance(Duration.ofSeconds(1));
        faulty.clock.advance(Duration.between(faulty.clock.instant(), healthy.clock.instant()));
        return new Account(username, primary, companion, token);
    }

    private static TokenRequest request(Account account, Actor actor) {
        return new TokenRequest(
                account.username(),
                Optional.empty(),
                Optional.empty(),
                new Origin(actor, Optional.empty()));
    }
}
