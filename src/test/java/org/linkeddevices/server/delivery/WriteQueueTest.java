// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;

/** Who is written with whom, and who after whom. */
class WriteQueueTest {

    private final WriteQueue queue = new WriteQueue();

    @Test
    void first_isWrittenAtOnce() {
        WaitingTicket romeo = joined("romeo");
        assertEquals(List.of(romeo), romeo.await());
    }

    @Test
    void thoseWhoComeMeanwhile_areWrittenTogetherAfterwards() {
        WaitingTicket romeo = joined("romeo");
        WaitingTicket juliet = joined("juliet");
        WaitingTicket again = joined("romeo");
        assertEquals(List.of(), queue.leave(romeo.await(), false));
        assertEquals(List.of(juliet, again), juliet.await());
    }

    @Test
    void whoeverHasWritten_canGoOnUntilItStops() {
        List<Ticket> group = joined("romeo").await();
        WaitingTicket next = joined("juliet");
        assertEquals(List.of(next), queue.leave(group, true));
        WaitingTicket one = joined("nurse");
        assertEquals(List.of(), queue.leave(List.of(next), false));
        assertEquals(List.of(one), one.await());
    }

    @Test
    void nobodyWaits_theNextOneIsWrittenAtOnceAgain() {
        assertEquals(List.of(), queue.leave(joined("romeo").await(), true));
        WaitingTicket juliet = joined("juliet");
        assertEquals(List.of(juliet), juliet.await());
    }

    @Test
    void moreThanAGroup_areSeveralGroupsInOrder() {
        List<Ticket> first = joined("romeo").await();
        List<WaitingTicket> many = IntStream.range(0, 300).mapToObj(i -> joined("romeo")).toList();
        List<Ticket> second = queue.leave(first, true);
        assertEquals(many.subList(0, 256), second);
        assertEquals(many.subList(256, 300), queue.leave(second, true));
    }

    private WaitingTicket joined(String username) {
        WaitingTicket ticket = new WaitingTicket(List.of(entry(username)));
        queue.join(ticket);
        return ticket;
    }

    private static NewEntry entry(String username) {
        return new NewEntry(
                username,
                Direction.RECEIVED,
                EntryKind.MESSAGE,
                Address.of("nurse@example.net"),
                0,
                false,
                DocumentHelper.createElement("message"));
    }
}
