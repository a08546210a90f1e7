// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linkeddevices.protocol.keys.OmemoVersion.LEGACY;
import static org.linkeddevices.protocol.keys.OmemoVersion.TWO;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.StanzaError;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.delivery.Intake;
import org.linkeddevices.server.delivery.NewEntry;
import org.linkeddevices.server.keys.KeyDirectory;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.testkit.FakeSessions;
import org.linkeddevices.testkit.FakeSettings;
import org.linkeddevices.testkit.FakeTexts;

/** Which messages go on, and what their senders are told. */
class FanoutAdmissionTest {

    private static final String JULIET = "juliet@example.net/balcony";
    private static final String ROMEO = "romeo@example.net";

    private final KeyRows rows =
            new KeyRows()
                    .linked("romeo", 1, LEGACY, 11)
                    .linked("romeo", 2, LEGACY, 12)
                    .linked("romeo", 1, TWO, 11)
                    .linked("juliet", 1, TWO, 21)
                    .linked("juliet", 2, TWO, 22);
    private final KeyDirectory directory = rows.directory();
    private final FakeSettings settings = new FakeSettings();
    private final FakeSessions sessions = new FakeSessions();
    private final Set<String> announcing = new HashSet<>();
    private final Set<String> strangers = new HashSet<>();
    private final Set<String> readers = new HashSet<>();
    private OmemoVersion readable = LEGACY;
    private final List<Element> pushed = new ArrayList<>();
    private FanoutAdmission admission;

    @BeforeEach
    void assemble() {
        sessions.add(new SessionInfo("s1", JULIET, Optional.empty(), Locale.GERMAN, true));
        Senders senders =
                new Senders(
                        sessions,
                        (session, feature) ->
                                feature.equals(LinkedDevices.KEYS_NS)
                                        && announcing.contains(session),
                        (address, username) -> !strangers.contains(address),
                        (address, username, version) ->
                                readers.contains(address) && version == readable);
        admission =
                new FanoutAdmission(
                        directory,
                        new Settings(settings),
                        senders,
                        new ListPushes(directory, (session, e) -> pushed.add(e)),
                        new FakeTexts());
    }

    @Test
    void rightMessage_goesOn() {
        announcing.add(JULIET);
        assertEquals(Optional.empty(), send(message(LEGACY, "romeo 11", "romeo 12")));
        assertEquals(
                Optional.empty(),
                send(
                        OmemoStanza.parse(
                                "<message xmlns='jabber:client'><body>hi</body></message>")));
        assertEquals(List.of(), pushed);
    }

    @Test
    void clientThatUnderstands_getsItBack() throws Exception {
        announcing.add(JULIET);
        StanzaError error = send(message(LEGACY, "romeo 11")).orElseThrow();
        assertEquals(ErrorCondition.CONFLICT, error.condition());
        assertEquals(new FakeTexts().text(Locale.GERMAN, "fanout.mismatch"), error.text());
        MismatchedDevices wrong = MismatchedDevices.parse(error.application().orElseThrow());
        assertEquals(LEGACY, wrong.version());
        assertEquals(Set.of(12), wrong.accounts().get(0).missing());
        assertEquals(List.of(), pushed);
    }

    @Test
    void whatAClientLeavesOutKnowingly_goesOn() {
        announcing.add(JULIET);
        Element message = message(LEGACY, "romeo 11");
        message.add(
                OmemoStanza.parse(
                        "<left-out xmlns='urn:linked-devices:0#keys'><account jid='"
                                + ROMEO
                                + "'><missing id='12'/></account></left-out>"));
        assertEquals(Optional.empty(), send(message));
        message.element("left-out").element("account").addAttribute("jid", null);
        assertEquals(true, send(message).isPresent());
    }

    @Test
    void ownDevices_areCheckedToo() throws Exception {
        announcing.add(JULIET);
        StanzaError error =
                send(message(TWO, "romeo 11"), 1, Direction.SENT, Direction.RECEIVED).orElseThrow();
        MismatchedDevices wrong = MismatchedDevices.parse(error.application().orElseThrow());
        assertEquals("juliet@example.net", wrong.accounts().get(0).account());
        assertEquals(Set.of(22), wrong.accounts().get(0).missing());
    }

    @Test
    void otherClient_isToldTheListOnceForEachList() throws Exception {
        Element message = message(LEGACY, "romeo 11");
        assertEquals(Optional.empty(), send(message));
        assertEquals(Optional.empty(), send(message));
        assertEquals(1, pushed.size());
        Element push = pushed.get(0);
        assertEquals(ROMEO, push.attributeValue("from"));
        assertEquals(JULIET, push.attributeValue("to"));
        Element items =
                push.element(QName.get("event", Pep.EVENT)).element(QName.get("items", Pep.EVENT));
        assertEquals(LEGACY.deviceListNode(), items.attributeValue("node"));
        Element list = items.element(QName.get("item", Pep.EVENT)).elements().get(0);
        assertEquals(Set.of(11, 12), DeviceListItem.parse(list).ids());
        rows.linked("romeo", 3, LEGACY, 13);
        directory.changed("romeo");
        send(message);
        assertEquals(2, pushed.size());
    }

    @Test
    void listThatIsTold_callsTheDevicesByTheirLabels() throws Exception {
        send(message(TWO, "romeo 12"));

        Element items =
                pushed.get(0)
                        .element(QName.get("event", Pep.EVENT))
                        .element(QName.get("items", Pep.EVENT));
        Element list = items.element(QName.get("item", Pep.EVENT)).elements().get(0);
        assertEquals(Optional.of("Device 1"), DeviceListItem.parse(list).devices().get(0).label());
    }

    @Test
    void policy_decides() {
        Element message = message(LEGACY, "romeo 11");
        settings.set(Setting.KEYS_FANOUT.propertyName(), "enforce");
        assertEquals(true, send(message).isPresent());
        settings.set(Setting.KEYS_FANOUT.propertyName(), "off");
        announcing.add(JULIET);
        assertEquals(Optional.empty(), send(message));
        assertEquals(List.of(), pushed);
    }

    @Test
    void strangerWhoMayReadTheList_getsItBack() {
        announcing.add(JULIET);
        strangers.add("juliet@example.net");
        readers.add(Address.of(JULIET).bare());
        assertEquals(true, send(message(LEGACY, "romeo 11")).isPresent());
        readable = TWO;
        assertEquals(Optional.empty(), send(message(LEGACY, "romeo 11")));
    }

    @Test
    void strangerWhoForgetsOwnDevice_isToldOfThatOnly() throws Exception {
        announcing.add(JULIET);
        strangers.add("juliet@example.net");
        StanzaError error =
                send(message(TWO, "romeo 99"), 1, Direction.SENT, Direction.RECEIVED).orElseThrow();
        MismatchedDevices wrong = MismatchedDevices.parse(error.application().orElseThrow());
        assertEquals(
                List.of("juliet@example.net"),
                wrong.accounts().stream().map(Mismatch::account).toList());
    }

    @Test
    void strangerAndServer_areToldNothing() {
        announcing.add(JULIET);
        strangers.add("juliet@example.net");
        assertEquals(Optional.empty(), send(message(LEGACY, "romeo 11")));
        strangers.clear();
        Intake.Arrival arrival = arrival(message(LEGACY, "romeo 11"), false, 0);
        assertEquals(
                Optional.empty(), admission.refusal(arrival, List.of(entry(Direction.RECEIVED))));
        assertEquals(List.of(), pushed);
    }

    private Optional<StanzaError> send(Element message) {
        return send(message, 0, Direction.RECEIVED);
    }

    private Optional<StanzaError> send(Element message, int device, Direction... logged) {
        List<NewEntry> entries = List.of(logged).stream().map(FanoutAdmissionTest::entry).toList();
        return admission.refusal(arrival(message, true, device), entries);
    }

    private static Intake.Arrival arrival(Element message, boolean session, int device) {
        return new Intake.Arrival(
                message, Address.of(JULIET), Address.of(ROMEO), new Intake.Sender(session, device));
    }

    private static NewEntry entry(Direction direction) {
        return new NewEntry(
                direction == Direction.SENT ? "juliet" : "romeo",
                direction,
                EntryKind.MESSAGE,
                Address.of(direction == Direction.SENT ? ROMEO : JULIET),
                0,
                false,
                OmemoStanza.parse("<message/>"));
    }

    private static Element message(OmemoVersion version, String... keys) {
        return new OmemoStanza(JULIET, ROMEO).part(version, 21, true, List.of(keys)).build();
    }
}
