// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class UnlinkCompletionTest {

    private final TestDatabase db;
    private final TestServices node;

    UnlinkCompletionTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
    }

    @Test
    void unlinkedDevice_losesItsSessionsOnceAndOthersKeepTheirs() {
        Device gone = node.link("romeo");
        Device kept = node.link("romeo");
        node.sessions.add(session("1", gone));
        node.sessions.add(session("2", kept));
        node.roster.unlink(gone.ref(), UnlinkReason.REQUESTED, Origin.server());

        assertEquals(1, node.completion.completePending());
        assertEquals(0, node.completion.completePending());

        assertEquals(List.of(gone.ref()), node.sessions.closed());
        assertEquals("stream.unlinked", node.sessions.ends().get(0).textKey());
        assertEquals(
                List.of("2"),
                node.sessions.of("romeo").stream().map(SessionInfo::streamId).toList());
    }

    @Test
    void nodeThatDoesNotAnswer_isAskedAgainAndDelaysNobodyElse() {
        Device stuck = node.link("juliet");
        Device other = node.link("romeo");
        node.sessions.failFor(stuck.ref()::equals);
        node.roster.unlink(stuck.ref(), UnlinkReason.REQUESTED, Origin.server());
        node.roster.unlink(other.ref(), UnlinkReason.REQUESTED, Origin.server());

        assertEquals(1, node.completion.completePending());
        assertEquals(List.of(other.ref()), node.sessions.closed());

        node.sessions.failFor(device -> false);
        assertEquals(1, node.completion.completePending());
        assertEquals(List.of(other.ref(), stuck.ref()), node.sessions.closed());
    }

    @Test
    void manyStuckDevices_doNotKeepTheLastOneWaiting() {
        for (int i = 0; i < 250; i++) {
            db.execute(
                    "INSERT INTO ofLinkedDevice (username, deviceId, name, platform, role,"
                            + " linkedAt, linkedBy, credential, lastSeen, linked, named, notified,"
                            + " warnedAt, unlinkDone) VALUES ('juliet', ?, 'x', 'other',"
                            + " 'companion', 0, 'account', 'token', 0, 0, 0, 0, 0, 0)",
                    i + 1);
        }
        Device last = node.link("romeo");
        node.roster.unlink(last.ref(), UnlinkReason.REQUESTED, Origin.server());
        node.sessions.failFor(device -> device.username().equals("juliet"));

        assertEquals(1, node.completion.completePending());
        assertTrue(node.sessions.closed().contains(last.ref()));

        node.sessions.failFor(device -> false);
        assertEquals(250, node.completion.completePending());
    }

    private static SessionInfo session(String streamId, Device device) {
        return new SessionInfo(
                streamId,
                device.ref().username() + "@example.org/" + streamId,
                Optional.of(device.ref().id()),
                Locale.ENGLISH,
                true);
    }
}
