// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linkeddevices.protocol.keys.OmemoVersion.LEGACY;
import static org.linkeddevices.protocol.keys.OmemoVersion.TWO;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.delivery.Intake;
import org.linkeddevices.server.delivery.NewEntry;
import org.linkeddevices.server.delivery.Slices;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.testkit.FakeSessions;
import org.linkeddevices.testkit.FakeSettings;
import org.linkeddevices.testkit.FakeTexts;

/**
 * Whatever somebody writes: a stanza that an exception comes of would be in the way of all that
 * follow it.
 */
class AnyStanzaPropertiesTest {

    private static final String FROM = "juliet@example.net/balcony";
    private static final String TO = "romeo@example.net";
    private static final List<String> NAMES =
            List.of("encrypted", "header", "key", "keys", "payload", "left-out", "account", "x");
    private static final List<String> NAMESPACES =
            List.of(LEGACY.namespace(), TWO.namespace(), LinkedDevices.KEYS_NS, "jabber:client");
    private static final List<String> ATTRIBUTES = List.of("rid", "sid", "jid", "id", "prekey");
    private static final List<String> VALUES =
            List.of(
                    "",
                    "0",
                    "11",
                    " 12 ",
                    "-1",
                    "99999999999",
                    "\u0663",
                    TO,
                    "@",
                    "/",
                    "@/",
                    "a@b");

    private final KeyRows rows =
            new KeyRows()
                    .linked("romeo", 1, LEGACY, 11)
                    .linked("romeo", 1, TWO, 11)
                    .linked("romeo", 2, TWO, 12)
                    .linked("juliet", 1, LEGACY, 21)
                    .retired("juliet", LEGACY, 12);

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void anyStanza_isDeliveredAndCheckedSomehow(@ForAll long seed) {
        Random random = new Random(seed);
        Element stanza = OmemoStanza.parse("<message xmlns='jabber:client'/>");
        stanza.addAttribute("from", FROM).addAttribute("to", TO);
        fill(stanza, random, 4);
        String before = stanza.asXML();

        for (String account : List.of("romeo@example.net", "juliet@example.net")) {
            Slices slices = new KeySlicing(rows.directory(), new FakeTexts()).of(account, stanza);
            slices.forUnlinked().asXML();
            for (int device = 1; device <= 3; device++) {
                slices.forDevice(new DeviceId(device), KeyRows.START, Locale.ENGLISH).asXML();
            }
        }
        check(stanza, random.nextBoolean());

        assertEquals(before, stanza.asXML());
    }

    private void check(Element stanza, boolean announcing) {
        Senders senders =
                new Senders(
                        new FakeSessions(),
                        (jid, feature) -> announcing,
                        (asker, name) -> true,
                        (reader, name, version) -> true);
        FanoutAdmission admission =
                new FanoutAdmission(
                        rows.directory(),
                        new Settings(new FakeSettings()),
                        senders,
                        new ListPushes(rows.directory(), (session, push) -> {}),
                        new FakeTexts());
        Intake.Arrival arrival =
                new Intake.Arrival(
                        stanza, Address.of(FROM), Address.of(TO), new Intake.Sender(true, 1));
        admission
                .refusal(
                        arrival,
                        List.of(
                                entry("juliet", Direction.SENT, stanza),
                                entry("romeo", Direction.RECEIVED, stanza)))
                .ifPresent(error -> error.toXml().asXML());
    }

    private static NewEntry entry(String username, Direction direction, Element stanza) {
        Address peer = Address.of(direction == Direction.SENT ? TO : FROM);
        return new NewEntry(username, direction, EntryKind.MESSAGE, peer, 0, false, stanza);
    }

    private static void fill(Element parent, Random random, int depth) {
        int children = random.nextInt(depth + 1);
        for (int i = 0; i < children; i++) {
            String namespace =
                    random.nextInt(4) > 0 && !parent.getNamespaceURI().isEmpty()
                            ? parent.getNamespaceURI()
                            : any(NAMESPACES, random);
            if (depth == 4) {
                namespace = any(NAMESPACES, random);
            }
            Element child =
                    parent.addElement(
                            QName.get(
                                    depth == 4 && random.nextBoolean()
                                            ? "encrypted"
                                            : any(NAMES, random),
                                    namespace));
            for (int a = random.nextInt(3); a > 0; a--) {
                child.addAttribute(any(ATTRIBUTES, random), any(VALUES, random));
            }
            fill(child, random, depth - 1);
        }
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
