// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.client.store.LocalStorageException;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.DeviceKeys;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.protocol.roster.DeviceItem.Linked;
import org.linkeddevices.protocol.roster.DeviceItem.Progress;
import org.linkeddevices.protocol.roster.DeviceItem.Seen;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Event;
import org.linkeddevices.protocol.roster.EventHash;
import org.linkeddevices.protocol.roster.History;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.testkit.LocalStores;

class LocalRosterTest {

    private static final String ALICE = "alice@example.org";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path directory;
    private LocalStore store;
    private LocalRoster roster;

    @BeforeEach
    void open() {
        store = LocalStores.in(directory);
        roster = new LocalRoster(store, ALICE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void deviceList_isTheLastOneKept() {
        assertEquals(Optional.empty(), roster.devices());

        roster.keep(new DeviceList(List.of(device("Phone"), device("Tablet"))));
        DeviceList newest = new DeviceList(List.of(device("<Hall & \uD83D\uDE00>")));
        roster.keep(newest);

        assertEquals(Optional.of(newest), roster.devices());
        assertEquals(Optional.empty(), new LocalRoster(store, "bob@example.org").devices());
    }

    @Test
    void history_isExtendedStepByStep() throws Exception {
        List<Event> chain = chain("alice", 5);

        assertEquals(new LocalRoster.Head(0, EventHash.START), roster.head());
        assertEquals(chain.subList(0, 2), roster.extend(new History(chain.subList(0, 2), false)));
        assertEquals(chain.subList(2, 5), roster.extend(new History(chain.subList(2, 5), true)));

        assertEquals(new LocalRoster.Head(5, chain.get(4).chain().hash()), roster.head());
        assertEquals(chain, roster.events(0, 10));
        assertEquals(chain.subList(2, 4), roster.events(2, 2));
        assertEquals(List.of(), roster.extend(new History(List.of(), true)));
    }

    @Test
    void toldEvent_isKnownOnceAndLeavesGaps() throws Exception {
        List<Event> chain = chain("alice", 3);

        assertTrue(roster.keep(chain.get(2)));
        assertFalse(roster.keep(chain.get(2)));

        assertEquals(List.of(chain.get(2)), roster.events(0, 10));
        assertEquals(0, roster.head().seq());
        assertEquals(chain.subList(0, 2), roster.extend(new History(chain, true)));
        assertEquals(3, roster.head().seq());
    }

    @Test
    void changedPast_isNoticed() throws Exception {
        List<Event> chain = chain("alice", 4);
        roster.extend(new History(chain.subList(0, 2), false));

        // Another event where one is known, a gap, a forged hash, another account's chain.
        refused(1, chain.subList(0, 2));
        refused(4, chain.subList(3, 4));
        refused(3, List.of(withDetail(chain.get(2), "forged")));
        refused(3, chain("bob", 3).subList(2, 3));

        assertEquals(2, roster.head().seq());
        assertEquals(chain.subList(0, 2), roster.events(0, 10));
    }

    @Test
    void refusedPage_addsNothingOfItself() {
        List<Event> chain = chain("alice", 3);
        List<Event> page = List.of(chain.get(0), chain.get(1), withDetail(chain.get(2), "forged"));

        refused(3, page);

        assertEquals(List.of(), roster.events(0, 10));
        assertEquals(0, roster.head().seq());
    }

    @Test
    void eventThatContradictsATold_isNoticed() {
        List<Event> chain = chain("alice", 2);
        List<Event> other = new ArrayList<>(chain("alice", 1));
        other.add(event("alice", 2, "another", other.get(0).chain().hash()));
        roster.keep(chain.get(1));

        refused(2, other);
    }

    @Test
    void recordOfAnotherForm_isAStorageFault() {
        store.records("roster").put(ALICE, "devices", new byte[] {'<'});

        assertThrows(LocalStorageException.class, () -> roster.devices());
    }

    private void refused(long seq, List<Event> events) {
        History history = new History(events, true);
        assertEquals(
                seq,
                assertThrows(HistoryChangedException.class, () -> roster.extend(history)).seq());
    }

    private static List<Event> chain(String username, int length) {
        List<Event> chain = new ArrayList<>();
        String previous = EventHash.START;
        for (int seq = 1; seq <= length; seq++) {
            chain.add(event(username, seq, "detail " + seq, previous));
            previous = chain.get(seq - 1).chain().hash();
        }
        return chain;
    }

    private static Event event(String username, long seq, String detail, String previous) {
        String hash =
                EventHash.of(
                        List.of(
                                previous,
                                username,
                                Long.toString(seq),
                                "2026-03-01T12:00:00.000Z",
                                "renamed",
                                "17",
                                "account",
                                "192.0.2.1",
                                detail));
        return new Event(
                seq,
                NOON,
                "renamed",
                Optional.of(new DeviceId(17)),
                Optional.of(detail),
                new Event.By("account", Optional.of("192.0.2.1")),
                new Event.Chain(hash, previous));
    }

    private static Event withDetail(Event event, String detail) {
        return new Event(
                event.seq(),
                event.at(),
                event.kind(),
                event.device(),
                Optional.of(detail),
                event.by(),
                event.chain());
    }

    private static DeviceItem device(String name) {
        return new DeviceItem(
                new DeviceId(17),
                new DeviceName(name),
                Platform.PHONE,
                Role.PRIMARY,
                new Linked(NOON, "account", "token"),
                new Seen(true, NOON, Optional.of("192.0.2.1"), Optional.empty()),
                new Progress(3, Optional.empty()),
                List.of(
                        new DeviceKeys(
                                OmemoVersion.TWO, 31415, Optional.of("0f".repeat(32)), true, 99)),
                true);
    }
}
