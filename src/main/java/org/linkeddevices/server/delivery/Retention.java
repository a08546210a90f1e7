// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the logs from growing for ever. An entry goes when every device has acknowledged it and the
 * archive period is over; what is not for the archive goes at once. Nobody is waited for longer
 * than is set: then the cursors behind move on. A device for which too much waits loses it.
 *
 * <p>An account that has not changed since the last run costs no look at its log, unless something
 * in it falls due. Thread-safe; one run at a time.
 */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int PAGE = 500;
    private static final int MOST_FAILURES = 20;

    private final Database database;
    private final Settings settings;
    private final Clock clock;
    private final Overflows overflows;
    private final RetentionStore store = new JdbcRetentionStore();
    private final Map<String, Pruning.Memo> memos = new HashMap<>();
    private Optional<RetentionRule> former = Optional.empty();
    private volatile Optional<Report> last = Optional.empty();

    /** Creates it. */
    public Retention(Database database, DeviceRoster roster, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.overflows = new Overflows(database, roster, store, settings);
    }

    /**
     * What a run has done.
     *
     * @param at when it began
     * @param took how long it took
     * @param deleted how many entries were deleted
     * @param skipped how many devices lost messages that they did not get in time, or of which too
     *     many waited
     * @param unlinked how many companions were unlinked because too many messages waited
     * @param oldest when the oldest entry that is left was logged
     */
    public record Report(
            Instant at,
            Duration took,
            long deleted,
            int skipped,
            int unlinked,
            Optional<Instant> oldest) {}

    /** What this node's last run has done, if it had one since it started. */
    public Optional<Report> last() {
        return last;
    }

    /** Deletes what may go, and returns when it is done. */
    public synchronized Report run() {
        RetentionRule rule = RetentionRule.of(settings, clock);
        if (!former.map(f -> isSame(f, rule)).orElse(false)) {
            memos.clear();
        }
        former = Optional.of(rule);
        Overflows.Outcome overflowed = overflows.run();
        Counter counter = new Counter();
        Optional<String> after = Optional.empty();
        List<LogState> page;
        do {
            page = page(after);
            page.forEach(account -> look(account, rule, counter));
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).username());
        } while (page.size() == PAGE && !Thread.currentThread().isInterrupted());
        memos.keySet().retainAll(counter.seen.keySet());
        Report report =
                new Report(
                        rule.now(),
                        Duration.between(rule.now(), clock.instant()),
                        counter.deleted,
                        counter.skipped + overflowed.skipped(),
                        overflowed.unlinked(),
                        counter.oldest);
        LOG.info("retention: {} entries deleted in {}", report.deleted(), report.took());
        last = Optional.of(report);
        return report;
    }

    /** Adds up the looks of a run. */
    private static final class Counter {
        private final Map<String, Boolean> seen = new HashMap<>();
        private long deleted;
        private int skipped;
        private int failures;
        private Optional<Instant> oldest = Optional.empty();

        void remains(Optional<Instant> entry) {
            if (entry.isPresent() && !oldest.filter(o -> !o.isAfter(entry.get())).isPresent()) {
                oldest = entry;
            }
        }
    }

    private static boolean isSame(RetentionRule a, RetentionRule b) {
        return a.archive().equals(b.archive()) && a.delivery().equals(b.delivery());
    }

    private List<LogState> page(Optional<String> after) {
        return database.inTransaction(tx -> store.accounts(tx, after, PAGE));
    }

    private void look(LogState account, RetentionRule rule, Counter counter) {
        String username = account.username();
        counter.seen.put(username, true);
        Optional<Pruning.Memo> memo =
                Optional.ofNullable(memos.get(username)).filter(m -> account.follows(m.state()));
        if (!memo.filter(m -> m.isUpToDate(account, rule)).isPresent()) {
            Pruning pruning = new Pruning(database, store, rule, account);
            memo = prune(pruning, memo, account, counter);
            memo.ifPresentOrElse(m -> memos.put(username, m), () -> memos.remove(username));
            counter.deleted += pruning.deleted();
            counter.skipped += pruning.skipped();
        }
        counter.remains(memo.flatMap(Pruning.Memo::oldest));
    }

    /** What is wrong with one account must not keep the others' entries for ever. */
    private static Optional<Pruning.Memo> prune(
            Pruning pruning, Optional<Pruning.Memo> memo, LogState account, Counter counter) {
        try {
            return pruning.run(memo.map(Pruning.Memo::scanned).orElse(0L));
        } catch (RuntimeException e) {
            if (++counter.failures == MOST_FAILURES) {
                throw e;
            }
            LOG.error("the log of {} is not cleared of old entries", account.username(), e);
            return Optional.empty();
        }
    }
}
