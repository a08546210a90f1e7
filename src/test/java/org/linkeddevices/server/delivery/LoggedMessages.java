// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.stream.LongStream;
import org.dom4j.DocumentHelper;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** Writes entries to the logs of a test and reads what is left of them. */
final class LoggedMessages {

    private final TestDatabase db;
    private final TestServices node;
    private final LogStore store;

    LoggedMessages(TestDatabase db, TestServices node) {
        this.db = db;
        this.node = node;
        this.store = new JdbcLogStore(db.database());
    }

    /** Adds messages to an account's log. */
    void add(String username, int count) {
        add(username, EntryKind.MESSAGE, count, false);
    }

    /** Adds entries of a kind to an account's log. */
    void add(String username, EntryKind kind, int count, boolean missed) {
        NewEntry entry =
                new NewEntry(
                        username,
                        Direction.RECEIVED,
                        kind,
                        Address.of("juliet@capulet.example/balcony"),
                        0,
                        missed,
                        DocumentHelper.createElement("message").addAttribute("id", "m"));
        for (int i = 0; i < count; i++) {
            node.sync.append(List.of(entry));
        }
    }

    /** The device has proved to have everything up to a number. */
    void acknowledge(Device device, long seq) {
        node.cursors.proved(device.ref(), seq);
        node.cursors.write();
    }

    /** A device's cursor. */
    long acked(Device device) {
        return node.cursors.of(device.ref()).orElseThrow().acked();
    }

    /** The numbers of the entries that are there. */
    List<Long> numbers(String username) {
        return db.database().inTransaction(tx -> store.after(tx, username, 0, 100_000)).stream()
                .map(LogEntry::seq)
                .toList();
    }

    /** The end of an account's log. */
    long head(String username) {
        return db.database().inTransaction(tx -> store.head(tx, username)).seq();
    }

    /** The numbers from one to another, both included. */
    static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
