// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.port.Line;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestClock;
import org.linkeddevices.testkit.TestDatabase;

/** When a stream asks for an answer, and what it takes for a proof. */
@OnDatabase(org.linkeddevices.testkit.DatabaseKind.HSQLDB)
class DeviceStreamTest {

    private static final DeviceRef DEVICE = new DeviceRef("romeo", new DeviceId(7));
    private static final String ACCOUNT = "romeo@example.net";

    private final TestClock clock = new TestClock();
    private final RecordingLine line = new RecordingLine();
    private final Proofs proofs;
    private final DeviceStream stream;

    DeviceStreamTest(TestDatabase db) {
        Cursors cursors = new Cursors(db.database(), clock);
        this.proofs = new Proofs(cursors);
        this.stream = new DeviceStream(DEVICE, line, cursors, clock);
        stream.want();
        stream.begin(10);
        stream.goLive();
    }

    @Test
    void pageThatIsGiven_leavesWithoutAPing() {
        stream.goBack();
        late(11);
        stream.pageGiven();
        assertEquals(1, line.pings.size());
        late(12);
        assertEquals(1, line.flushed);
        stream.pageGiven();
        assertEquals(1, line.pings.size());
        assertEquals(2, line.flushed);
    }

    @Test
    void aSecondOfQuiet_bringsOnePing() {
        live(11, "a");
        stream.tick();
        assertEquals(List.of(), line.pings);
        clock.advance(Duration.ofSeconds(1));
        stream.tick();
        stream.tick();
        assertEquals(List.of("ld-ack-11"), line.pings);
        assertTrue(stream.answered("ld-ack-11"));
        clock.advance(Duration.ofMinutes(1));
        stream.tick();
        assertEquals(1, line.pings.size());
    }

    @Test
    void neverQuiet_isAskedAfterABatchOrFiveSeconds() {
        for (int i = 0; i < 100; i++) {
            live(11 + i, "m" + i);
        }
        assertEquals(List.of("ld-ack-110"), line.pings);
        stream.answered("ld-ack-110");
        for (int i = 0; i < 12; i++) {
            live(111 + i, "n" + i);
            clock.advance(Duration.ofMillis(500));
            stream.tick();
        }
        assertEquals(2, line.pings.size());
    }

    @Test
    void proofByReceipt_sparesThePing() {
        live(11, "a");
        live(12, "b");
        stream.confirmed("b");
        clock.advance(Duration.ofSeconds(10));
        stream.tick();
        assertEquals(List.of(), line.pings);
        assertEquals(12, proofs.reached());
    }

    @Test
    void idThatWasUsedTwice_provesNothing() {
        live(11, "a");
        live(12, "a");
        stream.confirmed("a");
        stream.confirmed("unknown");
        assertEquals(0, proofs.reached());
    }

    @Test
    void answerThatWasNotAskedFor_provesNothing() {
        live(11, "a");
        assertFalse(stream.answered("ld-ack-11"));
        clock.advance(Duration.ofSeconds(1));
        stream.tick();
        live(12, "b");
        assertFalse(stream.answered("ld-ack-12"));
        assertTrue(stream.answered("ld-ack-11"));
        assertFalse(stream.answered("ld-ack-11"));
        assertEquals(11, proofs.reached());
    }

    @Test
    void inactiveClient_isAskedAfterTenMinutesOrWhenItIsActive() {
        line.inactive = true;
        live(11, "a");
        clock.advance(Duration.ofSeconds(2));
        stream.tick();
        clock.advance(Duration.ofMinutes(9));
        stream.tick();
        assertEquals(List.of(), line.pings);
        clock.advance(Duration.ofMinutes(1));
        stream.tick();
        assertEquals(List.of("ld-ack-11"), line.pings);
        stream.answered("ld-ack-11");
        live(12, "b");
        clock.advance(Duration.ofSeconds(2));
        line.inactive = false;
        stream.tick();
        assertEquals(2, line.pings.size());
    }

    @Test
    void inactiveClient_isNotAskedAfterABatchNorAfterCatchUp() {
        line.inactive = true;
        for (int i = 0; i < 250; i++) {
            live(11 + i, "m" + i);
        }
        stream.goBack();
        late(261);
        stream.pageGiven();
        stream.goLive();
        stream.ping();
        assertEquals(251, line.sent.size());
        assertEquals(List.of(), line.pings);
        line.inactive = false;
        clock.advance(Duration.ofSeconds(1));
        stream.tick();
        assertEquals(List.of("ld-ack-261"), line.pings);
    }

    @Test
    void clientThatStaysInactive_isAskedOnceInTenMinutes() {
        line.inactive = true;
        live(11, "a");
        for (int second = 0; second < 1900; second++) {
            stream.tick();
            if (!line.pings.isEmpty()) {
                stream.answered(line.pings.get(line.pings.size() - 1));
            }
            live(12 + second, "m" + second);
            clock.advance(Duration.ofSeconds(1));
        }
        assertEquals(3, line.pings.size());
        assertEquals(12 + 1799, proofs.reached());
    }

    @Test
    void clientThatWasActiveInBetween_restsAnew() {
        line.inactive = true;
        stream.tick();
        clock.advance(Duration.ofMinutes(9));
        line.inactive = false;
        stream.tick();
        line.inactive = true;
        stream.tick();
        live(11, "a");
        clock.advance(Duration.ofMinutes(9));
        stream.tick();
        assertEquals(List.of(), line.pings);
        clock.advance(Duration.ofMinutes(1));
        stream.tick();
        assertEquals(List.of("ld-ack-11"), line.pings);
    }

    @Test
    void inactiveClientThatCatchesUp_getsAPageEachSecondUnasked() {
        line.inactive = true;
        stream.goBack();
        for (int page = 0; page < 5; page++) {
            assertFalse(stream.isStalled());
            late(11 + page);
            stream.pageGiven();
            stream.tick();
            assertEquals(page > 0, stream.isStalled());
            if (page > 0) {
                clock.advance(Duration.ofSeconds(1));
            }
        }
        assertEquals(5, line.sent.size());
        assertEquals(List.of(), line.pings);
    }

    @Test
    void clientThatGoesInactiveInCatchUp_answersAndIsNotAskedAgain() {
        stream.goBack();
        late(11);
        stream.pageGiven();
        line.inactive = true;
        late(12);
        stream.pageGiven();
        assertTrue(stream.answered("ld-ack-11"));
        assertEquals(1, line.pings.size());
        line.inactive = false;
        late(13);
        stream.pageGiven();
        assertEquals(List.of("ld-ack-11", "ld-ack-13"), line.pings);
    }

    @Test
    void ownMessages_needNoProof() {
        stream.live(copy(11, Direction.SENT, 7, "mine"));
        assertEquals(List.of(), line.sent);
        assertEquals(11, proofs.reached());
        live(12, "a");
        stream.live(copy(13, Direction.SENT, 7, "mine"));
        assertEquals(11, proofs.reached());
        stream.confirmed("a");
        assertEquals(13, proofs.reached());
    }

    @Test
    void gap_sendsTheStreamToTheTable() {
        assertTrue(live(11, "a"));
        assertFalse(live(13, "c"));
        assertTrue(live(11, "a"));
        assertEquals(1, line.sent.size());
        assertTrue(stream.goBack());
        late(12);
        late(12);
        assertEquals(2, line.sent.size());
    }

    @Test
    void silentClient_isWaitedForTenSeconds() {
        stream.goBack();
        late(11);
        stream.pageGiven();
        assertFalse(stream.isStalled());
        late(12);
        stream.pageGiven();
        assertTrue(stream.isStalled());
        clock.advance(Duration.ofSeconds(10));
        assertFalse(stream.isStalled());
    }

    @Test
    void unavailableSession_getsNothing() {
        stream.pause();
        live(11, "a");
        assertEquals(List.of(), line.sent);
        stream.begin(10);
        live(11, "a");
        stream.end();
        stream.want();
        stream.begin(10);
        live(11, "a");
        assertEquals(List.of(), line.sent);
    }

    private boolean live(long seq, String id) {
        return stream.live(copy(seq, Direction.RECEIVED, 0, id));
    }

    private void late(long seq) {
        stream.late(copy(seq, Direction.RECEIVED, 0, "late"));
    }

    private static Copy copy(long seq, Direction direction, int origin, String id) {
        Element stanza = DocumentHelper.createElement("message");
        stanza.addAttribute("id", id);
        stanza.addElement("body").setText("text");
        LogEntry entry =
                new LogEntry(
                        "romeo",
                        seq,
                        "x" + seq,
                        Instant.EPOCH,
                        direction,
                        EntryKind.MESSAGE,
                        origin,
                        false,
                        stanza.asXML());
        return Copy.live(
                new Numbered(entry, Address.of("juliet@example.net"), stanza),
                ACCOUNT,
                Slicing.NONE);
    }

    private record Proofs(Cursors cursors) {

        long reached() {
            return cursors.unwritten(DEVICE).orElse(0L);
        }
    }

    private static final class RecordingLine implements Line {
        private final List<Element> sent = new ArrayList<>();
        private final List<String> pings = new ArrayList<>();
        private boolean inactive;
        private int flushed;

        @Override
        public String streamId() {
            return "stream";
        }

        @Override
        public String fullJid() {
            return ACCOUNT + "/phone";
        }

        @Override
        public void send(Element stanza) {
            sent.add(stanza);
        }

        @Override
        public void flush() {
            flushed = sent.size();
        }

        @Override
        public void ping(String id) {
            pings.add(id);
        }

        @Override
        public boolean wantsCarbons() {
            return true;
        }

        @Override
        public Locale language() {
            return Locale.ENGLISH;
        }

        @Override
        public boolean isInactive() {
            return inactive;
        }
    }
}
