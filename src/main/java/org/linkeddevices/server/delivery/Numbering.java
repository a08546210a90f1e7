// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.linkeddevices.server.sql.StorageException;

/**
 * Numbers entries and inserts them. The number comes from memory, so that a message costs the
 * database one insert; the primary key tells when another node has used a number, and the node that
 * came second reads where the log ends and tries again. Nobody learns a number before it is
 * committed, so nobody can commit the next one earlier: readers see no gap.
 *
 * <p>One thread at a time appends; see {@link SyncLog}.
 */
public final class Numbering {

    /**
     * For how long a remembered head counts. Another node may have written since: then our number
     * is taken, unless retention has deleted that entry, which it does not do so early.
     */
    static final Duration TRUST = Duration.ofMinutes(30);

    private static final int ATTEMPTS = 100;
    private static final int REMEMBERED = 100_000;
    private static final Comparator<Numbered> BY_ACCOUNT =
            Comparator.comparing((Numbered n) -> n.entry().username())
                    .thenComparing(n -> n.entry().seq());

    private final LogAppender store;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Head> heads = new Recent();

    /** The heads that were used last. */
    private static final class Recent extends LinkedHashMap<String, Head> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Head> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * Creates it.
     *
     * @param random for the unguessable part of ids
     */
    public Numbering(JdbcLogStore store, Clock clock, RandomGenerator random) {
        this((LogAppender) store, clock, random);
    }

    Numbering(LogAppender store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /** Forgets where an account's log ends, since the account was removed. */
    public synchronized void forget(String username) {
        heads.remove(username);
    }

    /**
     * Numbers and inserts entries, all or none.
     *
     * @return the entries in the same order
     * @throws StorageException if nothing was inserted, or the database could not say
     */
    List<Numbered> append(List<NewEntry> entries) {
        for (int attempt = 1; ; attempt++) {
            Map<String, Head> reached = new HashMap<>();
            List<Numbered> numbered = number(entries, reached);
            try {
                store.insert(sorted(numbered));
                remember(reached);
                return numbered;
            } catch (StorageException e) {
                reached.keySet().forEach(this::forget);
                if (isThere(numbered, e)) {
                    return numbered;
                }
                boolean again = e.isDuplicate() || e.isBrokenOff();
                if (!again || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static List<Numbered> sorted(List<Numbered> numbered) {
        return numbered.size() == 1 ? numbered : numbered.stream().sorted(BY_ACCOUNT).toList();
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

    private List<Numbered> number(List<NewEntry> entries, Map<String, Head> reached) {
        Instant now = clock.instant();
        List<Numbered> numbered = new ArrayList<>(entries.size());
        for (NewEntry entry : entries) {
            String username = entry.username();
            Head before = reached.containsKey(username) ? reached.get(username) : head(username);
            // Another node's clock may be ahead; the archive relies on the order of times.
            Instant at = now.isBefore(before.at()) ? before.at() : now;
            Head head = new Head(before.seq() + 1, at);
            reached.put(username, head);
            numbered.add(
                    new Numbered(
                            new LogEntry(
                                    username,
                                    head.seq(),
                                    StanzaNumber.id(head.seq(), random),
                                    at,
                                    entry.direction(),
                                    entry.kind(),
                                    entry.origin(),
                                    entry.missed(),
                                    entry.text()),
                            entry.peer(),
                            entry.stanza()));
        }
        return numbered;
    }

    private Head head(String username) {
        Head known;
        synchronized (this) {
            known = heads.get(username);
        }
        return known == null || !known.at().isAfter(clock.instant().minus(TRUST))
                ? store.head(username)
                : known;
    }

    private synchronized void remember(Map<String, Head> reached) {
        heads.putAll(reached);
    }
}
