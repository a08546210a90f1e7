// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.util.List;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.delivery.JdbcLogStore;
import org.linkeddevices.server.delivery.LogEntry;
import org.linkeddevices.server.delivery.LogStore;
import org.linkeddevices.server.delivery.Numbered;
import org.linkeddevices.testkit.TestClock;
import org.linkeddevices.testkit.TestDatabase;

/** Writes an account's sync log as the delivery does: who says what about which call. */
final class LoggedCalls {

    static final String PEER = "juliet@example.org";
    static final String OTHER_PEER = "nurse@example.org";

    private final TestDatabase db;
    private final TestClock clock;
    private final JdbcLogStore log;
    private final String username;

    LoggedCalls(TestDatabase db, TestClock clock, String username) {
        this.db = db;
        this.clock = clock;
        this.log = new JdbcLogStore(db.database());
        this.username = username;
    }

    LogStore store() {
        return log;
    }

    String self() {
        return username + "@example.org";
    }

    /** The peer says it to the account. */
    long peer(String peer, CallMessage message) {
        return add(Direction.RECEIVED, 0, peer + "/phone", self(), message.toXml().asXML());
    }

    /** A device of the account, or 0 an unlinked session, says it to the peer. */
    long device(int device, String peer, CallMessage message) {
        return add(Direction.SENT, device, self() + "/d" + device, peer, message.toXml().asXML());
    }

    /** A device says it to its own account. */
    long self(int device, CallMessage message) {
        return add(Direction.SENT, device, self() + "/d" + device, self(), message.toXml().asXML());
    }

    /** Anything. */
    long add(Direction direction, int origin, String from, String to, String payload) {
        return add(EntryKind.CALL, direction, origin, from, to, payload);
    }

    /** Something that is no call message. */
    long chat() {
        return add(
                EntryKind.MESSAGE,
                Direction.RECEIVED,
                0,
                PEER + "/phone",
                self(),
                "<body>x</body>");
    }

    private long add(
            EntryKind kind,
            Direction direction,
            int origin,
            String from,
            String to,
            String payload) {
        String xml =
                "<message type='chat' from='%s' to='%s'>%s</message>".formatted(from, to, payload);
        Element stanza = Reparsed.of(xml);
        long seq = db.database().inTransaction(tx -> log.head(tx, username)).seq() + 1;
        LogEntry entry =
                new LogEntry(
                        username,
                        seq,
                        seq + "-x",
                        clock.instant(),
                        direction,
                        kind,
                        origin,
                        false,
                        stanza.asXML());
        log.insert(List.of(new Numbered(entry, Address.of(from), stanza)));
        return seq;
    }
}
