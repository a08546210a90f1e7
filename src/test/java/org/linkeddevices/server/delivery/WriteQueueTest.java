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
        Ticket romeo = joined("romeo");
        Ticket juliet = joined("juliet");
        assertEquals(List.of(romeo), romeo.await());
        assertEquals(List.of(juliet), juliet.await());
    }

    @Test
    void thoseWhoWait_areWrittenTogether() {
        Ticket romeo = joined("romeo");
        joined("juliet");
        Ticket nurse = joined("nurse");
        Ticket again = joined("nurse");
        assertEquals(List.of(), queue.leave(romeo.await(), true));
        assertEquals(List.of(nurse, again), nurse.await());
    }

    @Test
    void account_isNeverInTwoGroups() {
        Ticket romeo = joined("romeo");
        Ticket juliet = joined("juliet");
        Ticket romeoAgain = joined("romeo");
        Ticket julietAgain = joined("juliet");
        assertEquals(List.of(), queue.leave(juliet.await(), true));
        assertEquals(List.of(julietAgain), julietAgain.await());
        assertEquals(List.of(), queue.leave(romeo.await(), true));
        assertEquals(List.of(romeoAgain), romeoAgain.await());
    }

    @Test
    void whoComesLater_isNotBeforeWhoWaits() {
        Ticket romeo = joined("romeo");
        Ticket both = joined("romeo", "juliet");
        Ticket juliet = joined("juliet");
        Ticket nurse = joined("nurse");
        assertEquals(List.of(nurse), nurse.await());
        assertEquals(List.of(), queue.leave(romeo.await(), true));
        assertEquals(List.of(both, juliet), both.await());
    }

    @Test
    void oneGroupCanMakeWayForTwo() {
        Ticket both = joined("romeo", "juliet");
        Ticket romeo = joined("romeo");
        assertEquals(List.of(), queue.leave(both.await(), true));
        assertEquals(List.of(romeo), romeo.await());
        Ticket juliet = joined("juliet");
        assertEquals(List.of(juliet), juliet.await());
    }

    @Test
    void onlyWriter_goesOnUntilItStops() {
        WriteQueue narrow = new WriteQueue(1);
        List<Ticket> group = joined(narrow, "romeo").await();
        Ticket next = joined(narrow, "juliet");
        assertEquals(List.of(next), narrow.leave(group, true));
        Ticket one = joined(narrow, "nurse");
        assertEquals(List.of(), narrow.leave(List.of(next), false));
        assertEquals(List.of(one), one.await());
    }

    private Ticket joined(String... usernames) {
        return joined(queue, usernames);
    }

    private static Ticket joined(WriteQueue queue, String... usernames) {
        Ticket ticket = new Ticket(Stream.of(usernames).map(WriteQueueTest::entry).toList());
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
