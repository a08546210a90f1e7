// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.server.port.Line;
import org.linkeddevices.server.roster.DeviceRef;

/**
 * What one session of a device gets of its account's log: each entry once, in order. Thread-safe.
 *
 * <p>{@code position} is how far the session was given entries, {@code proved} how far it is known
 * to have them. A stream is ordered, so the answer to a ping proves all that was given before it.
 */
final class DeviceStream {

    /** The ids of our pings: this, and the number of the newest entry before the ping. */
    static final String PING_ID = "ld-ack-";

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PAGES = 2;
    private static final int BATCH = 100;
    private static final int REMEMBERED = 1000;
    private static final int REMEMBERED_PROVED = 32;

    private final DeviceRef device;
    private final Line line;
    private final Cursors cursors;
    private final Clock clock;
    private final Rest rest;
    private final Deque<Given> given = new ArrayDeque<>();
    private final Deque<Long> openPages = new ArrayDeque<>();
    private volatile Phase phase = Phase.WAITING;
    private boolean wanted;
    private boolean begun;
    private long position;
    private long lastGiven;
    private long proved;
    private long pinged;
    private int unproved;
    private Instant firstUnproved = Instant.EPOCH;
    private Instant lastGivenAt = Instant.EPOCH;

    /** What the session is given at the moment. */
    enum Phase {
        /** Nothing: the session is not available. */
        WAITING,
        /** Entries out of the table. */
        CATCHING_UP,
        /** Entries as they are written. */
        LIVE,
        /** Nothing any more. */
        ENDED
    }

    /** A message that the session was given, by its own id, which receipts name. */
    private record Given(long seq, String messageId) {}

    /** Creates the stream. */
    DeviceStream(DeviceRef device, Line line, Cursors cursors, Clock clock) {
        this.device = device;
        this.line = line;
        this.cursors = cursors;
        this.clock = clock;
        this.rest = new Rest(line, clock);
    }

    DeviceRef device() {
        return device;
    }

    Line line() {
        return line;
    }

    Phase phase() {
        return phase;
    }

    synchronized long position() {
        return position;
    }

    /** The session became available. */
    synchronized void want() {
        wanted = true;
    }

    /** Whether the session is available and gets nothing yet. */
    synchronized boolean isWaiting() {
        return wanted && phase == Phase.WAITING;
    }

    /**
     * What an available session lacks must be given to it now.
     *
     * @param acked the device's cursor; counts the first time only
     */
    synchronized void begin(long acked) {
        if (!begun) {
            begun = true;
            position = acked;
            lastGiven = acked;
            proved = acked;
            pinged = acked;
        }
        if (wanted) {
            change(Phase.WAITING, Phase.CATCHING_UP);
        }
    }

    /** The session became unavailable. */
    synchronized void pause() {
        wanted = false;
        if (phase != Phase.ENDED) {
            phase = Phase.WAITING;
        }
    }

    /** The session is over. */
    synchronized void end() {
        phase = Phase.ENDED;
    }

    /** The table had nothing more: from here on entries come as they are written. */
    synchronized boolean goLive() {
        return change(Phase.CATCHING_UP, Phase.LIVE);
    }

    /** There is something in the table that did not come by itself. */
    synchronized boolean goBack() {
        return change(Phase.LIVE, Phase.CATCHING_UP);
    }

    private boolean change(Phase from, Phase to) {
        if (phase != from) {
            return false;
        }
        phase = to;
        return true;
    }

    /**
     * An entry was written.
     *
     * @return false if entries before it are missing, so that the table must be read
     */
    boolean live(Copy copy) {
        // Without the lock first: a writer does not wait while the stream catches up.
        if (phase != Phase.LIVE) {
            return true;
        }
        synchronized (this) {
            if (phase != Phase.LIVE || copy.entry().seq() <= position) {
                return true;
            }
            if (copy.entry().seq() > position + 1) {
                return false;
            }
            give(copy);
            if (unproved >= BATCH) {
                ping();
            }
            return true;
        }
    }

    /**
     * An entry out of the table.
     *
     * @return whether the session was given it; not everything is for everybody
     */
    synchronized boolean late(Copy copy) {
        if (phase == Phase.CATCHING_UP && copy.entry().seq() > position) {
            give(copy);
            return lastGiven == copy.entry().seq();
        }
        return false;
    }

    /** A page out of the table was given, and more follow. */
    synchronized void pageGiven() {
        if (isOpen()) {
            openPages.addLast(lastGiven);
            ping();
        }
        flush();
    }

    /**
     * Whether the client should first answer for what it was given; but not for ever. One that is
     * not asked, since it rests, gets a page each second.
     */
    synchronized boolean isStalled() {
        Duration wait = isPinged() ? PATIENCE : PAUSE;
        return openPages.size() >= PAGES && clock.instant().isBefore(lastGivenAt.plus(wait));
    }

    /** What the session was given goes out now, if it has not yet. */
    void flush() {
        line.flush();
    }

    /** Passes over an entry that cannot be given to anybody. */
    synchronized void pass(long seq) {
        if (seq > position) {
            step(seq);
        }
    }

    private void give(Copy copy) {
        Optional<Element> stanza = copy.forDevice(device.id(), line);
        long seq = copy.entry().seq();
        if (stanza.isEmpty()) {
            step(seq);
            return;
        }
        line.send(stanza.get());
        position = seq;
        lastGiven = seq;
        lastGivenAt = clock.instant();
        if (unproved++ == 0) {
            firstUnproved = lastGivenAt;
        }
        copy.messageId().ifPresent(id -> remember(new Given(seq, id)));
    }

    private void step(long seq) {
        position = seq;
        if (!isOpen()) {
            prove(seq);
        }
    }

    /** Whether the session was given something that it is not known to have. */
    private boolean isOpen() {
        return lastGiven > proved;
    }

    /** Whether the client owes the answer to a ping. */
    private boolean isPinged() {
        return pinged > proved;
    }

    private void remember(Given message) {
        given.addLast(message);
        if (given.size() > REMEMBERED) {
            given.removeFirst();
        }
    }

    /** Asks for an answer, unless one is outstanding, nothing is to be proved, or it rests. */
    synchronized void ping() {
        if (phase != Phase.ENDED && !isPinged() && isOpen() && !rest.goesOn()) {
            pinged = position;
            unproved = 0;
            rest.begin();
            line.ping(PING_ID + position);
        }
    }

    /** Time goes by: asks for an answer after a while of quiet. */
    synchronized void tick() {
        if (phase == Phase.ENDED || rest.goesOn() || !isOpen()) {
            return;
        }
        Instant now = clock.instant();
        boolean quiet = !now.isBefore(lastGivenAt.plus(QUIET));
        if (quiet || !now.isBefore(firstUnproved.plus(LONGEST_WAIT))) {
            ping();
        }
    }

    /**
     * The client answered a ping, with a result or an error.
     *
     * @return whether this was the outstanding ping of this stream
     */
    synchronized boolean answered(String pingId) {
        if (!isPinged() || !pingId.equals(PING_ID + pinged)) {
            return false;
        }
        prove(pinged);
        if (phase == Phase.CATCHING_UP) {
            ping();
        }
        return true;
    }

    /** The client sent a receipt or marker for a message, so it has all that came before. */
    synchronized void confirmed(String messageId) {
        List<Given> meant =
                given.stream().filter(message -> message.messageId().equals(messageId)).toList();
        // Senders choose these ids: one that was used twice does not say which arrived.
        if (meant.size() == 1) {
            prove(meant.get(0).seq());
        }
    }

    private void prove(long seq) {
        if (seq <= proved) {
            return;
        }
        openPages.removeIf(page -> page <= seq);
        while (given.size() > REMEMBERED_PROVED && given.getFirst().seq() <= seq) {
            given.removeFirst();
        }
        // What follows the last message that was given was not for this session.
        proved = seq >= lastGiven ? position : seq;
        if (!isOpen()) {
            unproved = 0;
        }
        cursors.proved(device, proved);
    }
}
