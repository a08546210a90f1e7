// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.protocol.calls.CallMessage.Action;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.Media;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** Whatever is said about calls in whatever order, by whomever, the call log stays sound. */
class CallLogPropertiesTest {

    private static final String USER = "romeo";

    /** Who says something, and whether the call log reads on afterwards. */
    record Word(
            int speaker, String peer, String id, Action action, String reason, boolean follow) {}

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void anyWords_makeTheSameSoundCallsAtOnceAndInPieces(@ForAll("words") List<Word> words) {
        try (TestDatabase db = TestDatabase.hsqldb()) {
            List<String> inPieces = run(db, words, true);
            db.clear();
            assertEquals(inPieces, run(db, words, false));
        }
    }

    @Provide
    Arbitrary<List<Word>> words() {
        return Combinators.combine(
                        Arbitraries.integers().between(-1, 3),
                        Arbitraries.of(LoggedCalls.PEER, LoggedCalls.OTHER_PEER, ""),
                        Arbitraries.of("a", "b"),
                        Arbitraries.of(Action.class),
                        Arbitraries.of("", "success", "busy", "expired"),
                        Arbitraries.of(true, false))
                .as(Word::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    private static List<String> run(TestDatabase db, List<Word> words, boolean inPieces) {
        TestServices node = new TestServices(db.connections());
        node.link(USER);
        LoggedCalls said = new LoggedCalls(db, node.clock, USER);
        CallLog log = new CallLog(db.database(), said.store(), node.settings, node.clock);
        for (Word word : words) {
            node.clock.advance(Duration.ofSeconds(1));
            say(said, word);
            if (inPieces && word.follow()) {
                log.follow(USER);
                log.follow(USER);
            }
        }
        List<Call> calls = log.page(USER, 0, 1000).calls();
        calls.forEach(call -> check(call, words));
        Set<CallKey> keys = calls.stream().map(Call::key).collect(Collectors.toSet());
        assertEquals(calls.size(), keys.size());
        return calls.stream().map(Call::toString).toList();
    }

    private static void say(LoggedCalls said, Word word) {
        CallMessage message =
                new CallMessage(
                        word.action(),
                        word.id(),
                        word.action() == Action.PROPOSE ? Set.of(Media.AUDIO) : Set.of(),
                        Optional.of(word.reason()).filter(reason -> !reason.isEmpty()),
                        false);
        if (word.peer().isEmpty()) {
            said.self(Math.max(0, word.speaker()), message);
        } else if (word.speaker() < 0) {
            said.peer(word.peer(), message);
        } else {
            said.device(word.speaker(), word.peer(), message);
        }
    }

    private static void check(Call call, List<Word> words) {
        CallTimes times = call.times();
        assertFalse(call.outcome() == CallOutcome.ELSEWHERE);
        assertTrue(times.answered().isEmpty() || call.outcome() == CallOutcome.ANSWERED);
        boolean mayGoOn = call.isRinging() || call.isGoingOn();
        assertEquals(mayGoOn, times.ended().isEmpty(), call::toString);
        times.answered().ifPresent(t -> assertTrue(t.isAfter(times.started())));
        times.duration().ifPresent(d -> assertFalse(d.isNegative()));
        // The proposal is what the log says it is.
        Word proposal = words.get((int) call.seq() - 1);
        assertEquals(Action.PROPOSE, proposal.action());
        assertEquals(call.key().id(), proposal.id());
        assertEquals(call.isIncoming(), !isOwn(proposal));
        // No call is answered or rejected but by a word of the called one.
        if (call.outcome() == CallOutcome.REJECTED && call.isIncoming()) {
            assertTrue(words.stream().anyMatch(w -> isOwn(w) && refuses(w)));
        }
    }

    /** The account says it, to the peer or to itself. */
    private static boolean isOwn(Word word) {
        return word.peer().isEmpty() || word.speaker() >= 0;
    }

    private static boolean refuses(Word word) {
        return word.action() == Action.REJECT
                || (word.action() == Action.FINISH && word.reason().equals("busy"));
    }
}
