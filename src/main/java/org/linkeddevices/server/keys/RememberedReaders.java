// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.memory.Bounded;

/**
 * Remembers for five minutes what others know of readers, for whom asks with each message. Holds
 * the 10,000 answers that were asked for last; thread-safe.
 */
public final class RememberedReaders implements KeyReaders {

    static final Duration KEPT = Duration.ofMinutes(5);

    private static final int CAPACITY = 10_000;

    private final KeyReaders source;
    private final Clock clock;
    private final Map<Question, Answer> known = Bounded.lastUsed(CAPACITY);

    private record Question(String reader, String username, OmemoVersion version) {}

    private record Answer(boolean yes, Instant at) {}

    /**
     * Creates it.
     *
     * @param source knows, and may take a while to say
     */
    public RememberedReaders(KeyReaders source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public boolean mayRead(String reader, String username, OmemoVersion version) {
        Question question = new Question(reader, username, version);
        Instant now = clock.instant();
        Optional<Answer> remembered = remembered(question).filter(a -> isFresh(a, now));
        if (remembered.isPresent()) {
            return remembered.get().yes();
        }
        Answer answer = new Answer(source.mayRead(reader, username, version), now);
        synchronized (known) {
            known.put(question, answer);
        }
        return answer.yes();
    }

    private Optional<Answer> remembered(Question question) {
        synchronized (known) {
            return Optional.ofNullable(known.get(question));
        }
    }

    private static boolean isFresh(Answer answer, Instant now) {
        return answer.at().plus(KEPT).isAfter(now);
    }
}
