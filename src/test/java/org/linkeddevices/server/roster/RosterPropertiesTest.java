// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.pairing.TokenRequest;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.Invariants;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** Whatever is done in whatever order, an account stays sound. */
class RosterPropertiesTest {

    private static final String USER = "romeo";
    private static final int FEW_IDS = 200;

    /** What can be done; a number says to which device or token. */
    enum Action {
        ISSUE,
        REDEEM,
        ISSUE_AND_REDEEM,
        WITHDRAW,
        RENAME,
        PROMOTE,
        UNLINK,
        UNLINK_ALL,
        SEEN,
        DUPLICATE,
        PASS_MINUTES,
        PASS_DAYS,
        SWEEP,
        COMPLETE,
        REMOVE_ACCOUNT
    }

    /** One step of a sequence. */
    record Step(Action action, int number) {}

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void anySequence_onHsqldb_keepsTheInvariants(@ForAll("sequences") List<Step> steps) {
        try (TestDatabase db = TestDatabase.hsqldb()) {
            new Run(db).perform(steps);
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void anySequence_onPostgresql_keepsTheInvariants(@ForAll("sequences") List<Step> steps) {
        try (TestDatabase db = TestDatabase.postgresql()) {
            new Run(db).perform(steps);
        }
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        Arbitrary<Action> actions =
                Arbitraries.frequencyOf(
                        Tuple.of(12, Arbitraries.of(Action.class)),
                        Tuple.of(8, Arbitraries.of(Action.ISSUE_AND_REDEEM)));
        return Combinators.combine(actions, Arbitraries.integers().between(0, 20))
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(60);
    }

    /** A sequence on one account. */
    private static final class Run {

        private final TestDatabase db;
        private final TestServices node;
        private final List<IssueResult.Issued> tokens = new ArrayList<>();
        private final List<Device> known = new ArrayList<>();
        private final Set<DeviceRef> over = new HashSet<>();

        Run(TestDatabase db) {
            this.db = db;
            Random random = new Random(1);
            RandomGenerator fewIds =
                    new RandomGenerator() {
                        @Override
                        public long nextLong() {
                            return random.nextLong();
                        }

                        @Override
                        public int nextInt(int origin, int bound) {
                            return random.nextInt(origin, FEW_IDS);
                        }
                    };
            this.node = new TestServices(db.connections(), fewIds);
            node.properties.set(Setting.PRIMARY_IDLE_DAYS, 14);
        }

        void perform(List<Step> steps) {
            Invariants invariants = new Invariants(db, node);
            for (Step step : steps) {
                perform(step);
                invariants.check(USER);
                checkIds();
            }
            node.completion.completePending();
            known.stream()
                    .map(device -> node.roster.device(device.ref()))
                    .flatMap(Optional::stream)
                    .filter(device -> !device.linked())
                    .forEach(d -> assertTrue(node.sessions.closed().contains(d.ref())));
        }

        private void perform(Step step) {
            switch (step.action()) {
                case ISSUE -> issue();
                case REDEEM -> token(step).ifPresent(this::redeem);
                case ISSUE_AND_REDEEM -> issue().ifPresent(this::redeem);
                case WITHDRAW ->
                        token(step)
                                .ifPresent(
                                        t ->
                                                node.tokens.withdraw(
                                                        USER, t.id(), TestServices.PERSON));
                case PASS_MINUTES -> node.clock.advance(Duration.ofMinutes(step.number()));
                case PASS_DAYS -> node.clock.advance(Duration.ofDays(step.number()));
                case UNLINK_ALL ->
                        node.roster.unlinkAll(USER, UnlinkReason.REQUESTED, TestServices.PERSON);
                case SWEEP -> node.sweep.run();
                case COMPLETE -> node.completion.completePending();
                case REMOVE_ACCOUNT -> removeAccount(step);
                default -> device(step).ifPresent(device -> perform(step, device.ref()));
            }
        }

        private void perform(Step step, DeviceRef device) {
            switch (step.action()) {
                case RENAME ->
                        node.roster.rename(
                                device, new DeviceName("n" + step.number()), TestServices.PERSON);
                case PROMOTE -> node.roster.promote(device, TestServices.PERSON);
                case UNLINK ->
                        node.roster.unlink(device, UnlinkReason.REQUESTED, TestServices.PERSON);
                case SEEN -> node.sightings.seen(device, node.clock.instant(), Optional.empty());
                case DUPLICATE -> node.roster.duplicateSession(device, Optional.empty());
                default -> throw new AssertionError(step);
            }
        }

        private Optional<IssueResult.Issued> issue() {
            IssueResult result =
                    node.tokens.issue(
                            new TokenRequest(
                                    USER, Optional.empty(), Optional.empty(), TestServices.PERSON));
            if (result instanceof IssueResult.Issued issued) {
                tokens.add(issued);
                return Optional.of(issued);
            }
            return Optional.empty();
        }

        private void redeem(IssueResult.Issued token) {
            node.tokens.redeem(USER, token.id(), Optional.empty());
        }

        private void removeAccount(Step step) {
            // Rarely, since it makes everything before it pointless.
            if (step.number() == 0) {
                node.roster.removeAccount(USER);
                known.clear();
                over.clear();
            }
        }

        /** A number that was unlinked once is never linked again. */
        private void checkIds() {
            List<Device> linked = node.roster.devices(USER);
            for (Device device : known) {
                if (linked.stream().noneMatch(d -> d.ref().equals(device.ref()))) {
                    over.add(device.ref());
                }
            }
            for (Device device : linked) {
                assertFalse(over.contains(device.ref()), () -> device.ref() + " is back");
                if (known.stream().noneMatch(d -> d.ref().equals(device.ref()))) {
                    known.add(device);
                }
            }
        }

        private Optional<Device> device(Step step) {
            return known.isEmpty()
                    ? Optional.empty()
                    : Optional.of(known.get(step.number() % known.size()));
        }

        private Optional<IssueResult.Issued> token(Step step) {
            return tokens.isEmpty()
                    ? Optional.empty()
                    : Optional.of(tokens.get(step.number() % tokens.size()));
        }
    }
}
