// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dom4j.DocumentException;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.delivery.LogEntry;
import org.linkeddevices.server.delivery.LogStore;
import org.linkeddevices.server.delivery.StanzaReader;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call log of each account, which follows the account's sync log. Thread-safe, also across
 * nodes: how far the sync log was read moves in the transaction that writes what it says, and only
 * from where that transaction began to read.
 */
public final class CallLog {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

    /** So many numbers at a time: on some databases who reads long keeps others from writing. */
    private static final int WINDOW = 1000;

    /** A call that began longer ago does not ring any more, whatever was said of it. */
    private static final Duration LONGEST_RINGING = Duration.ofDays(1);

    private final Database database;
    private final LogStore log;
    private final Settings settings;
    private final Clock clock;
    private final CallStore store = new JdbcCallStore();

    /** Creates the call log over the database. */
    public CallLog(Database database, LogStore log, Settings settings, Clock clock) {
        this.database = database;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A part of an account's calls.
     *
     * @param calls newest first
     * @param complete whether the last of them is the oldest that there is
     */
    public record Page(List<Call> calls, boolean complete) {

        /** Keeps an unmodifiable copy. */
        public Page {
            calls = List.copyOf(calls);
        }
    }

    /** Reads on in an account's sync log up to its end. */
    public void follow(String username) {
        boolean more = true;
        while (more) {
            more = database.inTransaction(tx -> readOn(tx, username));
        }
    }

    /**
     * Reads on in every account's sync log. Whatever a crash left unread would else wait for the
     * account's next call or question, and be kept from being deleted until then.
     */
    public void followAll() {
        Optional<String> account = next(Optional.empty());
        while (account.isPresent()) {
            follow(account.get());
            account = next(account);
        }
    }

    private Optional<String> next(Optional<String> username) {
        return database.inTransaction(tx -> store.accountAfter(tx, username));
    }

    /**
     * A part of an account's calls, with what its sync log says at this moment.
     *
     * @param before the number of the call before which to start, 0 to start with the newest
     * @param limit how many at the most
     */
    public Page page(String username, long before, int limit) {
        follow(username);
        long start = before == 0 ? Long.MAX_VALUE : before;
        List<Call> found =
                database.inTransaction(
                        tx -> store.before(tx, username, start, oldest(), limit + 1));
        boolean more = found.size() > limit;
        return new Page(more ? found.subList(0, limit) : found, !more);
    }

    /**
     * Deletes the calls that are kept long enough, account by account.
     *
     * @return how many there were
     */
    public int purge() {
        Instant oldest = oldest();
        int purged = 0;
        Optional<String> account = nextWithCalls(Optional.empty());
        while (account.isPresent()) {
            String username = account.get();
            purged += database.inTransaction(tx -> store.purge(tx, username, oldest));
            account = nextWithCalls(account);
        }
        return purged;
    }

    private Optional<String> nextWithCalls(Optional<String> username) {
        return database.inTransaction(tx -> store.callerAfter(tx, username));
    }

    /** The earliest beginning of a call that is kept. */
    private Instant oldest() {
        return clock.instant().minus(settings.days(Setting.CALL_LOG_DAYS));
    }

    private boolean readOn(Transaction transaction, String username) {
        OptionalLong read = store.read(transaction, username);
        if (read.isEmpty()) {
            return false;
        }
        long from = read.getAsLong();
        // First the end, then the entries: all up to that end are visible by now.
        long end = log.head(transaction, username).seq();
        if (end <= from) {
            return false;
        }
        long to = Math.min(end, from + WINDOW);
        List<LogEntry> entries = log.ofKind(transaction, username, EntryKind.CALL, from, to);
        if (!store.advance(transaction, username, from, to)) {
            // Another thread or node has read the same; on from where it is now.
            return true;
        }
        if (settings.number(Setting.CALL_LOG_DAYS) > 0) {
            StanzaReader reader = new StanzaReader();
            entries.stream()
                    .flatMap(entry -> signal(reader, entry).stream())
                    .forEach(signal -> take(transaction, signal));
        }
        return to < end;
    }

    private static Optional<CallSignal> signal(StanzaReader reader, LogEntry entry) {
        try {
            return CallSignal.of(entry, reader.read(entry.stanza()));
        } catch (DocumentException e) {
            // Somebody changed it in the database; the calls after it must not wait for a repair.
            LOG.error(
                    "entry {} of {} is no XML: {}", entry.seq(), entry.username(), e.getMessage());
            return Optional.empty();
        }
    }

    private void take(Transaction transaction, CallSignal signal) {
        Optional<Call> known = known(transaction, signal);
        Optional<Call> now = CallRules.apply(known, signal);
        if (now.isPresent() && known.isEmpty()) {
            store.insert(transaction, now.get());
        } else if (now.isPresent() && !now.equals(known)) {
            store.update(transaction, now.get());
        }
    }

    private Optional<Call> known(Transaction transaction, CallSignal signal) {
        Optional<Call> named = store.find(transaction, signal.key());
        boolean toOthers =
                signal.side() == CallSignal.Side.SELF
                        && signal.message().action() != CallMessage.Action.PROPOSE;
        if (named.isPresent() || !toOthers) {
            return named;
        }
        // Up to version 0.3 a device tells the others of its account only the id. Where two peers
        // use the same, what it tells the peer decides.
        List<Call> ringing =
                store.ringing(
                        transaction,
                        signal.key().username(),
                        signal.key().id(),
                        signal.at().minus(LONGEST_RINGING));
        return ringing.size() == 1 ? Optional.of(ringing.get(0)) : Optional.empty();
    }
}
