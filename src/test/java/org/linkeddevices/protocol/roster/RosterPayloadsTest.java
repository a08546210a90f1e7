// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.keys.DeviceKeys;
import org.linkeddevices.protocol.keys.OmemoVersion;

class RosterPayloadsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);

    private static DeviceItem item(Optional<String> address, boolean self) {
        return new DeviceItem(
                new DeviceId(17),
                new DeviceName("Küche <\"&'> 台所"),
                Platform.TABLET,
                Role.COMPANION,
                new DeviceItem.Linked(NOON, "device:3", "token"),
                new DeviceItem.Seen(true, NOON.plusSeconds(1), address, address),
                new DeviceItem.Progress(self ? 0 : 7, address.map(a -> NOON.plusSeconds(2))),
                keys(self),
                self);
    }

    private static List<DeviceKeys> keys(boolean good) {
        DeviceKeys newer =
                new DeviceKeys(
                        OmemoVersion.TWO, Integer.MAX_VALUE, Optional.of(FINGERPRINT), good, 25);
        DeviceKeys none = new DeviceKeys(OmemoVersion.LEGACY, 1, Optional.empty(), false, 0);
        return good ? List.of(newer) : List.of(none, newer);
    }

    @Test
    void deviceList_survivesTheWire() throws ProtocolException {
        DeviceList list =
                new DeviceList(
                        List.of(item(Optional.of("::1"), true), item(Optional.empty(), false)));
        assertEquals(list, DeviceList.parse(Reparsed.of(list.toXml())));
    }

    @Test
    void deviceList_isTheSameForEachReaderButForItself() throws ProtocolException {
        DeviceList list = new DeviceList(List.of(item(Optional.empty(), false)));

        DeviceList own = list.readBy(Optional.of(new DeviceId(17)));

        assertTrue(own.devices().get(0).self());
        assertEquals(list.devices().get(0).keys(), own.devices().get(0).keys());
        assertEquals(list, own.readBy(Optional.of(new DeviceId(18))));
        assertEquals(list, own.readBy(Optional.empty()));
    }

    @Test
    void keysOfAnUnknownVersion_areLeftOut() throws ProtocolException {
        DeviceItem item = item(Optional.empty(), true);
        Element device = Reparsed.of(item.toXml());
        device.element(QName.get("keys", LinkedDevices.KEYS_NS))
                .addAttribute("version", "urn:xmpp:omemo:3");

        assertEquals(List.of(), DeviceItem.parse(device).keys());
    }

    @ParameterizedTest
    @CsvSource({
        "version,''",
        "id,0",
        "id,-1",
        "id,2147483648",
        "fingerprint,''",
        "fingerprint,0123",
        "fingerprint,0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
        "fingerprint,<b>3456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "signed,yes",
        "prekeys,1001",
        "prekeys,-1"
    })
    void malformedKeys_areBadRequest(String attribute, String value) {
        Element device = Reparsed.of(item(Optional.empty(), true).toXml());
        device.element(QName.get("keys", LinkedDevices.KEYS_NS)).addAttribute(attribute, value);
        ProtocolException e = assertThrows(ProtocolException.class, () -> DeviceItem.parse(device));
        assertEquals(ErrorCondition.BAD_REQUEST, e.condition());
    }

    @Test
    void history_survivesTheWire() throws ProtocolException {
        Event event =
                new Event(
                        2,
                        NOON,
                        "renamed",
                        Optional.of(new DeviceId(17)),
                        Optional.of("a & b"),
                        new Event.By("admin:joe", Optional.of("192.0.2.1")),
                        new Event.Chain("a".repeat(64), "0".repeat(64)));
        History history = new History(List.of(event), true);
        assertEquals(history, History.parse(Reparsed.of(history.toXml())));
    }

    @Test
    void requests_surviveTheWire() throws ProtocolException {
        DeviceId device = new DeviceId(5);
        ListRequest list = new ListRequest(true);
        assertEquals(list, ListRequest.parse(Reparsed.of(list.toXml())));
        RenameRequest rename = new RenameRequest(device, "<b>");
        assertEquals(rename, RenameRequest.parse(Reparsed.of(rename.toXml())));
        UnlinkRequest unlink = new UnlinkRequest(device);
        assertEquals(unlink, UnlinkRequest.parse(Reparsed.of(unlink.toXml())));
        PromoteRequest promote = new PromoteRequest(device);
        assertEquals(promote, PromoteRequest.parse(Reparsed.of(promote.toXml())));
        HistoryRequest history = new HistoryRequest(7, 20);
        assertEquals(history, HistoryRequest.parse(Reparsed.of(history.toXml())));
    }

    @Test
    void unknownChildrenAndAttributes_areIgnored() throws ProtocolException {
        String xml =
                "<unlink xmlns='urn:linked-devices:0' device='5' x='y'><new xmlns='x'/></unlink>";
        assertEquals(new UnlinkRequest(new DeviceId(5)), UnlinkRequest.parse(Reparsed.of(xml)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<unlink xmlns='urn:linked-devices:0'/>",
                "<unlink xmlns='urn:linked-devices:0' device=''/>",
                "<unlink xmlns='urn:linked-devices:0' device='0'/>",
                "<unlink xmlns='urn:linked-devices:0' device='-1'/>",
                "<unlink xmlns='urn:linked-devices:0' device='2147483648'/>",
                "<unlink xmlns='urn:linked-devices:0' device='1 OR 1=1'/>",
                "<unlink xmlns='urn:linked-devices:0' device='99999999999999999999999'/>",
                "<unlink xmlns='urn:linked-devices:1' device='5'/>",
                "<unlink device='5'/>",
                "<unlinked xmlns='urn:linked-devices:0' device='5'/>"
            })
    void malformedUnlink_isBadRequest(String xml) {
        ProtocolException e =
                assertThrows(ProtocolException.class, () -> UnlinkRequest.parse(Reparsed.of(xml)));
        assertEquals(ErrorCondition.BAD_REQUEST, e.condition());
    }

    @Test
    void errorText_neverRepeatsWhatWasReceived() {
        Element hostile = Reparsed.of("<unlink xmlns='urn:linked-devices:0' device='secret9'/>");
        ProtocolException e =
                assertThrows(ProtocolException.class, () -> UnlinkRequest.parse(hostile));
        assertFalse(String.valueOf(e.getMessage()).contains("secret9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max='0'", "max='-1'", "max='x'", "after='-1'", "after='1e3'"})
    void historyOutOfRange_isBadRequest(String attribute) {
        Element element = Reparsed.of("<history xmlns='urn:linked-devices:0' " + attribute + "/>");
        assertThrows(ProtocolException.class, () -> HistoryRequest.parse(element));
    }

    @Test
    void historyWithoutLimits_startsAtTheFirstEvent() throws ProtocolException {
        Element element = Reparsed.of("<history xmlns='urn:linked-devices:0' max='999999999'/>");
        assertEquals(new HistoryRequest(0, HistoryRequest.MOST), HistoryRequest.parse(element));
    }

    @Test
    void eventMessage_carriesEventBodyAndHints() throws ProtocolException {
        Event event =
                new Event(
                        9,
                        NOON,
                        "linked",
                        Optional.empty(),
                        Optional.empty(),
                        new Event.By("server", Optional.empty()),
                        new Event.Chain("b".repeat(64), "c".repeat(64)));
        Element message =
                Reparsed.of(
                        new EventMessage("a@b/c", "Hallo", Locale.GERMAN, event, true)
                                .toXml("example.org"));
        assertEquals(Optional.of(event), EventMessage.eventOf(message));
        assertEquals("Hallo", message.elementText("body"));
        String xml = message.asXML();
        assertTrue(xml.contains("no-copy") && xml.contains("no-store"), xml);
        assertTrue(xml.contains("stamp=\"2026-11-22T12:00:00.123Z\""), xml);
        assertTrue(xml.contains("xml:lang=\"de\""), xml);
    }

    @Test
    void messageWithoutEvent_hasNone() throws ProtocolException {
        Element message = Reparsed.of("<message xmlns='jabber:client'><body>x</body></message>");
        assertEquals(Optional.empty(), EventMessage.eventOf(message));
    }
}
