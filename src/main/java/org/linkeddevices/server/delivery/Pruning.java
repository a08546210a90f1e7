// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look of retention at one account: moves cursors past what expired, then deletes what may go.
 * Rows are read without locks; each small batch is deleted under the account's lock, if what
 * allowed it still holds then.
 */
final class Pruning {

    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
    private static final int BATCH = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final Database database;
    private final RetentionStore store;
    private final RetentionRule rule;
    private LogState state;
    private Optional<Instant> oldest = Optional.empty();
    private Instant again;
    private long firstWaitedFor = Long.MAX_VALUE;
    private boolean broken;
    private int deleted;
    private int skipped;

    Pruning(Database database, RetentionStore store, RetentionRule rule, LogState state) {
        this.database = database;
        this.store = store;
        this.rule = rule;
        this.state = state;
        this.again = rule.now().plus(LONGEST_PAUSE);
    }

    /**
     * What a look has found out, for the next one.
     *
     * @param state the account at the end of the look
     * @param scanned the number up to which only entries are left that stay for the archive
     * @param again when to look again although the account has not changed
     * @param oldest when the oldest entry that is left was logged
     */
    record Memo(LogState state, long scanned, Instant again, Optional<Instant> oldest) {

        boolean isUpToDate(LogState now, RetentionRule rule) {
            return state.equals(now) && rule.now().isBefore(again);
        }
    }

    int deleted() {
        return deleted;
    }

    int skipped() {
        return skipped;
    }

    /**
     * Does it.
     *
     * @param scanned the number up to which an earlier look found only entries for the archive
     * @return what to know next time; empty if the account changed meanwhile
     */
    Optional<Memo> run(long scanned) {
        if (state.hasDevices()) {
            expire();
        }
        long overByTime = scan(0, true);
        long reached = scan(Math.max(overByTime, scanned), false);
        return broken
                ? Optional.empty()
                : Optional.of(
                        new Memo(state, Math.min(reached, firstWaitedFor - 1), again, oldest));
    }

    /** Moves the cursors of devices past entries that are not kept for them any more. */
    private void expire() {
        boolean more = true;
        while (more && !broken) {
            List<RetentionStore.Line> lines = read(state.lowest());
            long reached = state.lowest();
            for (RetentionStore.Line line : lines) {
                if (!rule.isExpired(line)) {
                    lookAgain(line.at().plus(rule.delivery()));
                    break;
                }
                reached = line.seq();
            }
            more = lines.size() == BATCH && reached == lines.get(BATCH - 1).seq();
            if (reached > state.lowest()) {
                skipTo(reached);
            }
        }
    }

    private void skipTo(long seq) {
        int moved =
                database.inTransaction(
                        tx -> holds(tx, 0) ? store.skip(tx, state.username(), seq) : -1);
        broken = moved < 0;
        if (!broken) {
            skipped += moved;
            state = state.skippedTo(seq);
            LOG.info(
                    "{} devices of {} did not get messages up to number {} in time",
                    moved,
                    state.username(),
                    seq);
        }
    }

    /**
     * Goes through entries that every device has and deletes what may go.
     *
     * @param byTime whether to end at the first that stays for the archive
     * @return the last entry that was looked at
     */
    private long scan(long after, boolean byTime) {
        long position = after;
        boolean more = true;
        while (more && !broken) {
            List<RetentionStore.Line> lines = read(position);
            List<Long> going = new ArrayList<>();
            more = lines.size() == BATCH;
            for (RetentionStore.Line line : lines) {
                boolean owed = line.seq() > state.upTo();
                RetentionRule.Verdict verdict = rule.judge(line, state);
                if (owed || verdict != RetentionRule.Verdict.GO) {
                    note(line, owed ? Optional.empty() : Optional.of(verdict), byTime);
                }
                if (owed
                        || verdict == RetentionRule.Verdict.IS_FRESH
                        || (byTime && verdict == RetentionRule.Verdict.IS_ARCHIVED)) {
                    more = false;
                    break;
                }
                if (verdict == RetentionRule.Verdict.GO) {
                    going.add(line.seq());
                }
                position = line.seq();
            }
            delete(going);
        }
        return position;
    }

    /** An entry stays. */
    private void note(
            RetentionStore.Line line, Optional<RetentionRule.Verdict> verdict, boolean byTime) {
        if (byTime && oldest.isEmpty()) {
            oldest = Optional.of(line.at());
        }
        verdict.ifPresent(v -> lookAgain(rule.again(line, v)));
        if (verdict.equals(Optional.of(RetentionRule.Verdict.IS_WAITED_FOR))) {
            firstWaitedFor = Math.min(firstWaitedFor, line.seq());
        }
    }

    private void delete(List<Long> going) {
        if (going.isEmpty()) {
            return;
        }
        long last = going.get(going.size() - 1);
        int gone = database.inTransaction(tx -> holds(tx, last) ? delete(tx, going, last) : -1);
        broken = gone < 0;
        deleted += Math.max(0, gone);
    }

    private int delete(Transaction transaction, List<Long> going, long last) {
        String username = state.username();
        store.setDeleted(transaction, username, last);
        int gone = 0;
        int from = 0;
        for (int i = 1; i <= going.size(); i++) {
            if (i == going.size() || going.get(i) != going.get(i - 1) + 1) {
                gone += store.delete(transaction, username, going.get(from), going.get(i - 1));
                from = i;
            }
        }
        return gone;
    }

    /** Locks the account and says whether what was allowed up to a number still is. */
    private boolean holds(Transaction transaction, long upTo) {
        return store.lock(transaction, state.username())
                .filter(now -> now.stillAllows(state, upTo))
                .isPresent();
    }

    private List<RetentionStore.Line> read(long after) {
        return database.inTransaction(tx -> store.lines(tx, state.username(), after, BATCH));
    }

    private void lookAgain(Instant at) {
        again = at.isBefore(again) ? at : again;
    }
}
