// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;

/** The chain of events of every account, and how far each device has been told. Thread-safe. */
public final class EventLog {

    private static final int PAGE = 500;

    private final Database database;
    private final EventStore events;
    private final SightingStore sightings;
    private final Clock clock;

    /**
     * Creates the log.
     *
     * @param clock gives the time of events
     */
    public EventLog(Database database, Clock clock) {
        this.database = database;
        this.events = new JdbcEventStore();
        this.sightings = new JdbcSightingStore();
        this.clock = clock;
    }

    /**
     * The events after one, oldest first.
     *
     * @param seq the number of the last event that is already known, 0 for none
     * @param limit how many at the most, at least 1
     */
    public List<RosterEvent> after(String username, long seq, int limit) {
        return database.inTransaction(tx -> events.after(tx, username, seq, limit));
    }

    /**
     * The newest events, newest first.
     *
     * @param limit how many at the most, at least 1
     */
    public List<RosterEvent> newest(String username, int limit) {
        return database.inTransaction(tx -> events.newest(tx, username, limit));
    }

    /** Checks the account's whole chain against its head. */
    public EventChain.Verdict verify(String username) {
        return database.inTransaction(tx -> verify(tx, username));
    }

    private EventChain.Verdict verify(Transaction transaction, String username) {
        EventStore.Head before;
        EventStore.Head head = events.head(transaction, username);
        EventChain chain;
        do {
            before = head;
            chain = new EventChain();
            List<RosterEvent> page;
            long last = 0;
            do {
                page = events.after(transaction, username, last, PAGE);
                page.forEach(chain::add);
                last = page.isEmpty() ? last : page.get(page.size() - 1).seq();
            } while (page.size() == PAGE);
            // An event may have been added after some were read.
            head = events.head(transaction, username);
        } while (!head.equals(before));
        return chain.verdict(head.hash());
    }

    /**
     * What a device must still be told, oldest first: the announced events that it is not known to
     * have got, without those that it caused itself.
     */
    public List<RosterEvent> unnotified(DeviceRef device) {
        return database
                .inTransaction(
                        tx ->
                                events.after(
                                        tx, device.username(), sightings.notified(tx, device), 0))
                .stream()
                .filter(event -> event.what().kind().isAnnounced())
                .filter(event -> !event.isCausedBy(device.id()))
                .toList();
    }

    /** Notes that a device has got all events up to a number. */
    public void notified(DeviceRef device, long seq) {
        database.inTransaction(
                tx -> {
                    sightings.setNotified(tx, device, seq);
                    return seq;
                });
    }

    /**
     * Adds an event, in the transaction that made the change; the account's roster is locked.
     *
     * @return the event with its number and hash
     */
    public RosterEvent append(
            Transaction transaction, String username, RosterEvent.What what, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EventStore.Head head = events.head(transaction, username);
        long seq = head.seq() + 1;
        String hash = EventChain.hash(head.hash(), username, seq, now, what, origin);
        RosterEvent event = new RosterEvent(username, seq, now, what, origin, hash);
        events.append(transaction, event);
        return event;
    }

    /** Deletes the account's events. */
    void remove(Transaction transaction, String username) {
        events.remove(transaction, username);
    }
}
