// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.StanzaIds;

/** How an entry looks to a device. */
class CopyTest {

    private static final String ACCOUNT = "romeo@example.net";
    private static final DeviceId PHONE = new DeviceId(7);
    private static final String DELAY =
            "<delay xmlns=\"urn:xmpp:delay\" from=\"example.net\""
                    + " stamp=\"2026-11-22T08:00:00.000Z\"/>";

    @Test
    void liveMessageToTheAccount_isOneObjectForAllDevices() throws Exception {
        Copy copy = copy(Direction.RECEIVED, EntryKind.MESSAGE, 0, ACCOUNT, false);
        Element first = copy.forDevice(PHONE, new FixedLine("phone", true)).orElseThrow();
        Element second =
                copy.forDevice(new DeviceId(8), new FixedLine("tablet", true)).orElseThrow();
        assertSame(first, second);
        assertEquals(Optional.of("1-a"), StanzaIds.by(first, ACCOUNT));
        assertEquals("jabber:client", first.getNamespaceURI());
        assertSame(first.asXML(), first.asXML());
    }

    @Test
    void liveMessageToAnotherSession_isACarbonForThoseWhoWantIt() throws Exception {
        Copy copy = copy(Direction.RECEIVED, EntryKind.MESSAGE, 0, ACCOUNT + "/tablet", false);
        Element phone = copy.forDevice(PHONE, new FixedLine("phone", true)).orElseThrow();
        Element inner = Carbon.forwarded(phone).element("message");
        assertEquals(Optional.of("1-a"), StanzaIds.by(inner, ACCOUNT));
        assertEquals(
                ACCOUNT + "/tablet",
                copy.forDevice(PHONE, new FixedLine("tablet", true))
                        .orElseThrow()
                        .attributeValue("to"));
        assertEquals(Optional.empty(), copy.forDevice(PHONE, new FixedLine("phone", false)));
    }

    @Test
    void lateMessage_saysWhenItCame() throws Exception {
        Copy copy = copy(Direction.RECEIVED, EntryKind.MESSAGE, 0, ACCOUNT + "/gone", true);
        Element phone = copy.forDevice(PHONE, new FixedLine("phone", false)).orElseThrow();
        assertEquals(ACCOUNT, phone.attributeValue("to"));
        assertEquals(DELAY, phone.element("delay").asXML());
    }

    @Test
    void sentMessage_isACarbonForTheOthers() throws Exception {
        Copy copy = copy(Direction.SENT, EntryKind.MESSAGE, 7, "juliet@example.net", true);
        assertEquals(Optional.empty(), copy.forDevice(PHONE, new FixedLine("phone", true)));
        Element tablet =
                copy.forDevice(new DeviceId(8), new FixedLine("tablet", true)).orElseThrow();
        assertEquals(ACCOUNT, tablet.attributeValue("from"));
        assertEquals(ACCOUNT + "/tablet", tablet.attributeValue("to"));
        Element forwarded = Carbon.forwarded(tablet);
        assertEquals(DELAY, forwarded.element("delay").asXML());
        assertEquals(Optional.of("1-a"), StanzaIds.by(forwarded.element("message"), ACCOUNT));
        assertEquals(
                Optional.empty(), copy.forDevice(new DeviceId(8), new FixedLine("tablet", false)));
    }

    @Test
    void state_isOnlyForOthersWhoCatchUp() throws Exception {
        Copy live = copy(Direction.RECEIVED, EntryKind.STATE, 7, ACCOUNT, false);
        assertEquals(
                Optional.empty(), live.forDevice(new DeviceId(8), new FixedLine("tablet", true)));
        Copy late = copy(Direction.RECEIVED, EntryKind.STATE, 7, ACCOUNT, true);
        assertEquals(Optional.empty(), late.forDevice(PHONE, new FixedLine("phone", true)));
        Element tablet =
                late.forDevice(new DeviceId(8), new FixedLine("tablet", true)).orElseThrow();
        assertEquals(ACCOUNT + "/tablet", tablet.attributeValue("to"));
        assertEquals(Optional.empty(), StanzaIds.by(tablet, ACCOUNT));
    }

    private static Copy copy(
            Direction direction, EntryKind kind, int origin, String to, boolean late)
            throws Exception {
        LogEntry entry =
                new LogEntry(
                        "romeo",
                        1,
                        "1-a",
                        Instant.parse("2026-11-22T08:00:00Z"),
                        direction,
                        kind,
                        origin,
                        false,
                        "<message type='chat' to='%s'><body>hi</body></message>".formatted(to));
        Element stanza = new StanzaReader().read(entry);
        return late
                ? Copy.late(entry, stanza, ACCOUNT, Slicing.NONE)
                : Copy.live(
                        new Numbered(
                                entry,
                                org.linkeddevices.protocol.Address.of(to),
                                org.linkeddevices.protocol.delivery.WrittenElement.copyOf(stanza)),
                        ACCOUNT,
                        Slicing.NONE);
    }
}
