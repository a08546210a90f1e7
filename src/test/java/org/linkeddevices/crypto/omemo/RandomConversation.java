// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.wire.KeyMessageCodec;
import org.linkeddevices.crypto.wire.MalformedMessageException;

/**
 * A conversation in which messages are overtaken, lost and repeated at random, held against the
 * simplest model: each is read when it comes first, and known when it comes again.
 */
final class RandomConversation {

    /** Both implementations remember at least so many chains: older messages count as lost. */
    private static final int CHAINS = 4;

    private static final int IN_FLIGHT = 60;
    private static final int RECENT = 10;

    private final KeyMessageCodec codec;
    private final int contentBytes;
    private final Random random;
    private final Lane fromFirst;
    private final Lane fromSecond;

    int sent;
    int read;
    int overtaken;
    int repeated;
    int lost;

    RandomConversation(WireFormat format, Party first, Party second, Random random) {
        this.codec = format.codec();
        this.contentBytes = format == WireFormat.AXOLOTL ? 32 : 48;
        this.random = random;
        this.fromFirst = new Lane(first, second);
        this.fromSecond = new Lane(second, first);
    }

    // Nobody compares them.
    @SuppressWarnings("ArrayRecordComponent")
    private record Flight(Party.Wire wire, byte[] content, CurveKey chain, int number) {}

    /** One direction. */
    private static final class Lane {

        final Party from;
        final Party to;
        final List<Flight> inFlight = new ArrayList<>();
        final List<Flight> delivered = new ArrayList<>();
        final Set<CurveKey> chains = new LinkedHashSet<>();
        int newest = -1;

        Lane(Party from, Party to) {
            this.from = from;
            this.to = to;
        }

        /** Tells whether the receiver knows that message when it comes again. */
        boolean isRemembered(Flight flight) {
            List<CurveKey> all = new ArrayList<>(chains);
            return to.knowsRepeatsOfOldChains()
                    ? !isTooOld(flight)
                    : flight.chain().equals(all.get(all.size() - 1));
        }

        boolean isTooOld(Flight flight) {
            List<CurveKey> all = new ArrayList<>(chains);
            int position = all.indexOf(flight.chain());
            return position >= 0 && position < all.size() - CHAINS;
        }
    }

    /** Lets both sides send until there were as many messages, then delivers what is on its way. */
    void run(int messages) {
        while (sent < messages) {
            Lane lane = random.nextBoolean() ? fromFirst : fromSecond;
            int burst = 1 + random.nextInt(random.nextInt(10) == 0 ? 25 : 4);
            for (int i = 0; i < burst; i++) {
                send(lane);
            }
            deliverSome(random.nextBoolean() ? fromFirst : fromSecond);
        }
        deliverAll();
    }

    /** Sends without letting anything arrive. */
    void send(boolean byFirst) {
        send(byFirst ? fromFirst : fromSecond);
    }

    void deliverAll() {
        for (Lane lane : List.of(fromFirst, fromSecond)) {
            while (!lane.inFlight.isEmpty()) {
                deliver(lane, lane.inFlight.remove(random.nextInt(lane.inFlight.size())));
            }
        }
    }

    private void send(Lane lane) {
        byte[] content = new byte[contentBytes];
        random.nextBytes(content);
        Party.Wire wire = lane.from.send(content);
        CurveKey chain = chainOf(wire);
        lane.inFlight.add(new Flight(wire, content, chain, sent++));
        if (lane.inFlight.size() > IN_FLIGHT) {
            lane.inFlight.remove(0);
            lost++;
        }
    }

    private void deliverSome(Lane lane) {
        int count = random.nextInt(8);
        for (int i = 0; i < count && !lane.inFlight.isEmpty(); i++) {
            boolean shuffled = random.nextInt(3) == 0;
            int index = shuffled ? random.nextInt(lane.inFlight.size()) : 0;
            Flight flight = lane.inFlight.remove(index);
            if (random.nextInt(10) == 0) {
                lost++;
            } else {
                deliver(lane, flight);
            }
        }
        if (!lane.delivered.isEmpty() && random.nextInt(4) == 0) {
            int recent = Math.min(lane.delivered.size(), RECENT);
            int index = lane.delivered.size() - 1 - random.nextInt(recent);
            Flight again = lane.delivered.get(index);
            if (!lane.isRemembered(again)) {
                lane.delivered.remove(again);
            } else {
                Party.Outcome outcome = lane.to.receive(again.wire());
                assertTrue(
                        outcome instanceof Party.Outcome.Repeated,
                        () -> "repeat of " + again.number() + ": " + outcome);
                repeated++;
            }
        }
    }

    private void deliver(Lane lane, Flight flight) {
        if (lane.isTooOld(flight)) {
            lost++;
            return;
        }
        Party.Outcome outcome = lane.to.receive(flight.wire());
        assertTrue(
                outcome instanceof Party.Outcome.Text text && text.is(flight.content()),
                () -> "message " + flight.number() + ": " + outcome);
        lane.chains.add(flight.chain());
        lane.delivered.add(flight);
        read++;
        if (flight.number() < lane.newest) {
            overtaken++;
        }
        lane.newest = Math.max(lane.newest, flight.number());
    }

    private CurveKey chainOf(Party.Wire wire) {
        try {
            return wire.keyExchange()
                    ? codec.parseExchange(wire.bytes()).message().header().key()
                    : codec.parseMessage(wire.bytes()).header().key();
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return "sent "
                + sent
                + ", read "
                + read
                + " (overtaken "
                + overtaken
                + "), repeated "
                + repeated
                + ", lost "
                + lost;
    }
}
