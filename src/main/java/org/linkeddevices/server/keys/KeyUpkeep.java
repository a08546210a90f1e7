// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linkeddevices.server.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings personal eventing to what the tables say: after each change, and again until it has worked
 * and is durable, also after a crash. Thread-safe.
 */
public final class KeyUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);
    private static final int BATCH = 100;
    private static final int ROUNDS = 8;
    private static final int LOCKS = 64;

    private final Database database;
    private final KeyNodes nodes;
    private final Clock clock;
    private final KeyStore keys = new JdbcKeyStore();
    private final PrekeyStore prekeys = new JdbcPrekeyStore();
    private final Object[] locks = new Object[LOCKS];

    /**
     * Since when personal eventing shows what an account has pending, as far as this node knows.
     */
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    private record Shown(List<KeyEntry> entries, Instant since) {}

    /** Creates it. */
    public KeyUpkeep(Database database, KeyNodes nodes, Clock clock) {
        this.database = database;
        this.nodes = nodes;
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * Settles what is pending on any account; to be called from time to time.
     *
     * @return how many accounts had something pending
     */
    public int settleAll() {
        int found = 0;
        List<String> batch = pending(Optional.empty());
        while (!batch.isEmpty()) {
            batch.forEach(this::settle);
            found += batch.size();
            batch = pending(Optional.of(batch.get(batch.size() - 1)));
        }
        return found;
    }

    private List<String> pending(Optional<String> after) {
        return database.inTransaction(tx -> keys.pendingAfter(tx, after, BATCH));
    }

    /**
     * Settles what is pending on an account.
     *
     * @return whether personal eventing shows all of it now
     */
    public boolean settle(String username) {
        // One at a time on this node; that another node was not faster is looked at afterwards.
        synchronized (locks[Math.floorMod(username.hashCode(), LOCKS)]) {
            KeySight published = KeySight.NOTHING;
            for (int round = 0; round < ROUNDS; round++) {
                Reading reading = read(username, published);
                if (reading.wanted().equals(published)) {
                    mark(username, reading.pending());
                    return true;
                }
                if (!reading.wanted().publish(nodes, username, published)) {
                    LOG.warn("keys of {} are not published yet", username);
                    return false;
                }
                published = reading.wanted();
            }
            return false;
        }
    }

    private record Reading(KeySight wanted, List<KeyEntry> pending) {}

    private Reading read(String username, KeySight published) {
        return database.inTransaction(
                tx -> {
                    List<KeyEntry> entries = keys.of(tx, username);
                    return new Reading(
                            KeySight.of(tx, prekeys, entries, published),
                            entries.stream().filter(entry -> entry.work().isPending()).toList());
                });
    }

    private void mark(String username, List<KeyEntry> pending) {
        if (pending.isEmpty()) {
            // Nothing of it stays in memory; another node may have been faster.
            shown.remove(username);
            return;
        }
        Instant now = clock.instant();
        Shown known =
                shown.compute(
                        username,
                        (name, before) ->
                                before != null && before.entries().equals(pending)
                                        ? before
                                        : new Shown(pending, now));
        if (!known.since().plus(nodes.untilDurable()).isAfter(now)) {
            shown.remove(username);
            database.inTransaction(
                    tx -> {
                        pending.forEach(entry -> keys.settled(tx, entry));
                        return username;
                    });
        }
    }
}
