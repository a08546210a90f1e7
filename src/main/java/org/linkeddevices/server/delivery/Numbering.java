// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.linkeddevices.server.sql.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers entries and inserts them. The number comes from memory, so that a message costs the
 * database one insert; the primary key tells when another node has used a number. Nobody learns a
 * number before it is committed, so nobody can commit the next one earlier: readers see no gap.
 *
 * <p>The node that came second queues up for the accounts with the other nodes, and tries until it
 * has a number, since somebody else does as long as it has none; see {@link Turns}.
 *
 * <p>Thread-safe, but one thread at a time appends to an account; see {@link WriteQueue}.
 */
public final class Numbering {

    private static final Logger LOG = LoggerFactory.getLogger(Numbering.class);

    /** How often to try while no log grows, so that it is not other nodes that are in the way. */
    private static final int ATTEMPTS = 50;

    /** In so many writes a turn costs less than one in a hundred, and a node waits for a second. */
    private static final int WRITES_A_TURN = 1024;

    private static final Comparator<Numbered> BY_ACCOUNT =
            Comparator.comparing((Numbered n) -> n.entry().username())
                    .thenComparing(n -> n.entry().seq());

    private final LogAppender store;
    private final Clock clock;
    private final RandomGenerator random;
    private final Heads heads;
    private final Turns turns;

    /**
     * Entries with their numbers.
     *
     * @param from where their accounts' logs end without them
     * @param to where they end with them
     */
    private record Batch(List<Numbered> entries, Map<String, Head> from, Map<String, Head> to) {

        /** As they are inserted. */
        List<Numbered> sorted() {
            return entries.size() == 1 ? entries : entries.stream().sorted(BY_ACCOUNT).toList();
        }
    }

    /**
     * Creates it.
     *
     * @param random for the unguessable part of ids
     */
    public Numbering(JdbcLogStore store, Clock clock, RandomGenerator random) {
        this(store, clock, random, new Turns(WRITES_A_TURN));
    }

    Numbering(LogAppender store, Clock clock, RandomGenerator random, Turns turns) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.heads = new Heads(clock);
        this.turns = turns;
    }

    /** Whether to append takes less time than to wake a thread. */
    boolean isQuick() {
        return store.isQuick();
    }

    /** Forgets where an account's log ends, since the account was removed. */
    public void forget(String username) {
        heads.forget(username);
    }

    /**
     * Numbers and inserts entries, all or none.
     *
     * @return the entries in the same order
     * @throws StorageException if nothing was inserted, or the database could not say
     */
    List<Numbered> append(List<NewEntry> entries) {
        Batch batch = number(entries, this::remembered);
        SortedSet<String> queue = turns.due(batch.to().keySet());
        if (queue.isEmpty()) {
            if (insert(batch).isEmpty()) {
                return batch.entries();
            }
            queue = new TreeSet<>(batch.to().keySet());
        }
        return inTurn(entries, queue);
    }

    private List<Numbered> inTurn(List<NewEntry> entries, SortedSet<String> queue) {
        List<List<Numbered>> done = new ArrayList<>(1);
        try {
            store.inTurn(
                    queue,
                    ends -> {
                        if (done.isEmpty()) {
                            done.add(keepTrying(entries, queue, ends));
                        }
                    });
        } catch (StorageException e) {
            if (done.isEmpty()) {
                throw e;
            }
            LOG.debug("the turn ended with a failure, after the entries were inserted", e);
        }
        return done.get(0);
    }

    /**
     * Tries until the entries are inserted. A node that has not queued up may be faster, but not
     * for ever.
     */
    private List<Numbered> keepTrying(
            List<NewEntry> entries, SortedSet<String> queue, Function<String, Head> ends) {
        Function<String, Head> asSeen = username -> look(username, ends);
        Batch batch =
                number(
                        entries,
                        name ->
                                queue.contains(name)
                                        ? asSeen.apply(name)
                                        : heads.of(name).orElseGet(() -> asSeen.apply(name)));
        int vain = 0;
        Optional<StorageException> lost = insert(batch);
        while (lost.isPresent()) {
            Batch next = number(entries, asSeen);
            vain = next.from().equals(batch.from()) ? vain + 1 : 0;
            if (vain == ATTEMPTS) {
                throw lost.get();
            }
            batch = next;
            lost = insert(batch);
        }
        return batch.entries();
    }

    /** Looks where a log ends, and so whether another node writes to it as well. */
    private Head look(String username, Function<String, Head> ends) {
        Head now = ends.apply(username);
        if (heads.of(username).filter(known -> known.seq() != now.seq()).isPresent()) {
            turns.shared(username);
        } else {
            turns.alone(username);
        }
        heads.remember(Map.of(username, now));
        return now;
    }

    /**
     * Inserts entries.
     *
     * @return empty, or why they are not there, if they may be with other numbers
     * @throws StorageException if they cannot be inserted
     */
    private Optional<StorageException> insert(Batch batch) {
        try {
            store.insert(batch.sorted());
            heads.remember(batch.to());
            return Optional.empty();
        } catch (StorageException e) {
            if (!e.isDuplicate() && isThere(batch.entries(), e)) {
                heads.remember(batch.to());
                return Optional.empty();
            }
            if (e.isDuplicate() || e.isBrokenOff()) {
                return Optional.of(e);
            }
            batch.to().keySet().forEach(heads::forget);
            throw e;
        }
    }

    /**
     * Whether the entries were inserted although the database failed, for instance when the
     * connection broke after the commit.
     */
    private boolean isThere(List<Numbered> numbered, StorageException reason) {
        try {
            return numbered.stream().allMatch(this::isThere);
        } catch (StorageException e) {
            reason.addSuppressed(e);
            return false;
        }
    }

    private boolean isThere(Numbered numbered) {
        LogEntry entry = numbered.entry();
        return store.find(entry.username(), entry.seq())
                .filter(found -> found.stanzaId().equals(entry.stanzaId()))
                .isPresent();
    }

    private Batch number(List<NewEntry> entries, Function<String, Head> ends) {
        Instant now = clock.instant();
        List<Numbered> numbered = new ArrayList<>(entries.size());
        Map<String, Head> from = new HashMap<>();
        Map<String, Head> to = new HashMap<>();
        for (NewEntry entry : entries) {
            String username = entry.username();
            Head before =
                    to.containsKey(username)
                            ? to.get(username)
                            : from.computeIfAbsent(username, ends);
            // Another node's clock may be ahead; the archive relies on the order of times.
            Instant at = now.isBefore(before.at()) ? before.at() : now;
            Head head = new Head(before.seq() + 1, at);
            to.put(username, head);
            numbered.add(numbered(entry, head));
        }
        return new Batch(numbered, from, to);
    }

    private Numbered numbered(NewEntry entry, Head head) {
        return new Numbered(
                new LogEntry(
                        entry.username(),
                        head.seq(),
                        StanzaNumber.id(head.seq(), random),
                        head.at(),
                        entry.direction(),
                        entry.kind(),
                        entry.origin(),
                        entry.missed(),
                        entry.text()),
                entry.peer(),
                entry.stanza());
    }

    private Head remembered(String username) {
        return heads.of(username)
                .orElseGet(
                        () -> {
                            Head head = store.head(username);
                            heads.remember(Map.of(username, head));
                            return head;
                        });
    }
}
