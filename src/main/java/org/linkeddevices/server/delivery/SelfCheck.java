// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.dom4j.DocumentException;
import org.linkeddevices.server.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what devices acknowledged with the accounts' logs and reports what does not fit. Reads
 * everything, a page at a time and without locks, while messages come and go; changes nothing.
 */
public final class SelfCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);
    private static final int PAGE = 500;

    private final Database database;
    private final LogStore log;
    private final CursorStore cursors = new JdbcCursorStore();
    private final CheckStore store = new JdbcCheckStore();

    /** Creates it over the database. */
    public SelfCheck(Database database) {
        this.database = database;
        this.log = new JdbcLogStore(database);
    }

    /**
     * Checks every account.
     *
     * @param findings takes what is found
     * @return how many accounts were checked
     * @throws CancellationException if the thread is interrupted
     */
    public long all(Consumer<Finding> findings) {
        long checked = 0;
        Optional<String> last = Optional.empty();
        List<String> page;
        do {
            Optional<String> after = last;
            page = database.inTransaction(tx -> store.accounts(tx, after, PAGE));
            for (String username : page) {
                stopIfAsked();
                account(username).forEach(findings);
                last = Optional.of(username);
            }
            checked += page.size();
        } while (page.size() == PAGE);
        findOrphans(findings);
        return checked;
    }

    private static void stopIfAsked() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    private void findOrphans(Consumer<Finding> findings) {
        Optional<String> name = nextLogged(Optional.empty());
        while (name.isPresent()) {
            String username = name.get();
            if (database.inTransaction(tx -> store.marks(tx, username)).isEmpty()) {
                findings.accept(Finding.of(username, Finding.Kind.ORPHANED));
            }
            name = nextLogged(name);
        }
    }

    /** Checks an account; empty if all is well. */
    public List<Finding> account(String username) {
        // In this order nothing that happens meanwhile looks like a mistake: cursors and marks only
        // grow, and entries are deleted only behind cursors that were moved before.
        List<Cursor> before = cursors(username);
        Walk walk = new Walk(username);
        Optional<CheckStore.Marks> marks = database.inTransaction(tx -> store.marks(tx, username));
        if (marks.isEmpty()) {
            return walk.isEmpty()
                    ? List.of()
                    : List.of(Finding.of(username, Finding.Kind.ORPHANED));
        }
        List<Finding> findings = new ArrayList<>(walk.holes(marks.get().deleted()));
        findings.addAll(walk.findings);
        long head = Math.max(walk.last, marks.get().deleted());
        checkMark(findings, username, "offered", marks.get().offered(), head);
        checkMark(findings, username, "callSeq", marks.get().callSeq(), head);
        before.forEach(cursor -> checkPlace(findings, cursor, head));
        cursors(username).forEach(c -> checkDeleted(findings, c, marks.get().deleted()));
        return List.copyOf(findings);
    }

    private List<Cursor> cursors(String username) {
        return database.inTransaction(tx -> cursors.cursors(tx, username));
    }

    private Optional<String> nextLogged(Optional<String> after) {
        return database.inTransaction(tx -> store.nextLogged(tx, after));
    }

    private static void checkMark(
            List<Finding> findings, String username, String column, long mark, long head) {
        if (mark > head) {
            findings.add(Finding.of(username, Finding.Kind.MARK_PAST_END, column, mark, head));
        }
    }

    private static void checkPlace(List<Finding> findings, Cursor cursor, long head) {
        String username = cursor.device().username();
        String device = cursor.device().id().toString();
        if (cursor.acked() > head) {
            findings.add(
                    Finding.of(
                            username, Finding.Kind.CURSOR_PAST_END, device, cursor.acked(), head));
        }
        if (cursor.acked() < cursor.start()) {
            findings.add(
                    Finding.of(
                            username,
                            Finding.Kind.CURSOR_BEFORE_START,
                            device,
                            cursor.acked(),
                            cursor.start()));
        }
    }

    private static void checkDeleted(List<Finding> findings, Cursor cursor, long deleted) {
        if (deleted > cursor.acked()) {
            findings.add(
                    Finding.of(
                            cursor.device().username(),
                            Finding.Kind.DELETED_TOO_EARLY,
                            cursor.device().id(),
                            cursor.acked(),
                            deleted));
        }
    }

    /** Goes through an account's log once. */
    private final class Walk {

        private final String username;
        private final StanzaReader reader = new StanzaReader();
        private final List<Finding> findings = new ArrayList<>();
        private final List<long[]> gaps = new ArrayList<>();
        private Instant time = Instant.EPOCH;
        private long last;

        Walk(String username) {
            this.username = username;
            List<LogEntry> page;
            do {
                long position = last;
                page = database.inTransaction(tx -> log.after(tx, username, position, PAGE));
                page.forEach(this::look);
            } while (page.size() == PAGE);
        }

        boolean isEmpty() {
            return last == 0;
        }

        private void look(LogEntry entry) {
            long seq = entry.seq();
            if (seq > last + 1) {
                gaps.add(new long[] {last + 1, seq - 1});
            }
            last = seq;
            if (entry.at().isBefore(time)) {
                findings.add(Finding.of(username, Finding.Kind.TIME_BACKWARDS, seq));
            }
            time = entry.at();
            if (!OptionalLong.of(seq).equals(StanzaNumber.seqOf(entry.stanzaId()))) {
                findings.add(Finding.of(username, Finding.Kind.WRONG_ID, seq, entry.stanzaId()));
            }
            try {
                reader.read(entry);
            } catch (DocumentException e) {
                LOG.warn("entry {} of {} cannot be read", seq, username, e);
                findings.add(Finding.of(username, Finding.Kind.UNREADABLE, seq));
            }
        }

        /** What is missing although retention has not deleted it. */
        List<Finding> holes(long deleted) {
            return gaps.stream()
                    .filter(gap -> gap[1] > deleted)
                    .map(
                            gap ->
                                    Finding.of(
                                            username,
                                            Finding.Kind.HOLE,
                                            Math.max(gap[0], deleted + 1),
                                            gap[1]))
                    .toList();
        }
    }
}
