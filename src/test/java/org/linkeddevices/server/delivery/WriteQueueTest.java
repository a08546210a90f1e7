// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;

/** Who is written with whom, and who after whom. */
class WriteQueueTest {

    private final WriteQueue queue = new WriteQueue(2);

    @Test
    void otherAccounts_areWrittenAtTheSameTime() {
        WaitingTicket romeo = joined("romeo");
        WaitingTicket juliet = joined("juliet");
        assertEquals(List.of(romeo), romeo.await());
        assertEquals(List.of(juliet), juliet.await());
    }

    @Test
    void thoseWhoWait_areWrittenTogether() {
        WaitingTicket romeo = joined("romeo");
        joined("juliet");
        WaitingTicket nurse = joined("nurse");
        WaitingTicket again = joined("nurse");
        assertEquals(List.of(), queue.leave(romeo.await(), false));
        assertEquals(List.of(nurse, again), nurse.await());
    }

    @Test
    void account_isNeverInTwoGroups() {
        WaitingTicket romeo = joined("romeo");
        WaitingTicket juliet = joined("juliet");
        WaitingTicket romeoAgain = joined("romeo");
        WaitingTicket julietAgain = joined("juliet");
        assertEquals(List.of(), queue.leave(juliet.await(), false));
        assertEquals(List.of(julietAgain), julietAgain.await());
        assertEquals(List.of(), queue.leave(romeo.await(), false));
        assertEquals(List.of(romeoAgain), romeoAgain.await());
    }

    @Test
    void whoComesLater_isNotBeforeWhoWaits() {
        WaitingTicket romeo = joined("romeo");
        WaitingTicket both = joined("romeo", "juliet");
        WaitingTicket juliet = joined("juliet");
        WaitingTicket nurse = joined("nurse");
        assertEquals(List.of(nurse), nurse.await());
        assertEquals(List.of(), queue.leave(romeo.await(), false));
        assertEquals(List.of(both, juliet), both.await());
    }

    @Test
    void oneGroupCanMakeWayForTwo() {
        WaitingTicket both = joined("romeo", "juliet");
        WaitingTicket romeo = joined("romeo");
        assertEquals(List.of(), queue.leave(both.await(), false));
        assertEquals(List.of(romeo), romeo.await());
        WaitingTicket juliet = joined("juliet");
        assertEquals(List.of(juliet), juliet.await());
    }

    @Test
    void onlyWriter_goesOnUntilItStops() {
        WriteQueue narrow = new WriteQueue(1);
        List<Ticket> group = joined(narrow, "romeo").await();
        WaitingTicket next = joined(narrow, "juliet");
        assertEquals(List.of(next), narrow.leave(group, true));
        WaitingTicket one = joined(narrow, "nurse");
        assertEquals(List.of(), narrow.leave(List.of(next), false));
        assertEquals(List.of(one), one.await());
    }

    private WaitingTicket joined(String... usernames) {
        return joined(queue, usernames);
    }

    private static WaitingTicket joined(WriteQueue queue, String... usernames) {
        WaitingTicket ticket =
                new WaitingTicket(Stream.of(usernames).map(WriteQueueTest::entry).toList());
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
