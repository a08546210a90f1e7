// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.keys.DeviceKeys;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.protocol.roster.ListRequest;
import org.linkeddevices.protocol.roster.UnlinkRequest;
import org.linkeddevices.server.openfire.state.PepAccount;
import org.linkeddevices.testkit.TestKeys;

/** The keys of an account's devices, as the account is shown them. */
@ExtendWith(SharedServer.class)
class ShownKeysIT {

    private static final String LIST =
            "<command xmlns='http://jabber.org/protocol/commands'"
                    + " node='urn:linked-devices:0#list'/>";

    private final OpenfireServer server;
    private final PepAccount account;
    private final TestKeys keys = new TestKeys();

    ShownKeysIT(OpenfireServer server) {
        this.server = server;
        this.account = new PepAccount(server, "shown");
    }

    @Test
    void publishedKeys_areInTheListAndPushed() throws IOException {
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient laptop = account.device(account.link("laptop"), "laptop");
                WireClient session = account.session()) {
            assertEquals(List.of(), keysOf("phone", list(laptop)));

            publishBoth(phone, 31415);

            Optional<String> fingerprint = Optional.of(keys.fingerprint());
            List<DeviceKeys> expected =
                    List.of(
                            new DeviceKeys(OmemoVersion.LEGACY, 31415, fingerprint, true, 20),
                            new DeviceKeys(OmemoVersion.TWO, 31415, fingerprint, true, 25));
            laptop.await(push -> isList(push) && keysOf("phone", parsed(push)).equals(expected));
            assertEquals(expected, keysOf("phone", list(session)));
            assertEquals(List.of(), keysOf("laptop", list(session)));

            OmemoNodes.awaitListed(session, Optional.empty(), OmemoVersion.TWO, 31415);
            OmemoNodes.claimed(session, account.bareJid(), OmemoVersion.TWO);
            assertEquals(24, keysOf("phone", list(session)).get(1).prekeys());
            String words = inWords(session);
            assertTrue(
                    words.contains(
                            "; OMEMO id 31415, fingerprint "
                                    + keys.fingerprint().substring(0, 8)
                                    + " "),
                    words);
            assertFalse(words.contains("WARNING"), words);
        }
    }

    @Test
    void unlinkedDevice_takesItsKeysWithIt() throws IOException {
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient laptop = account.device(account.link("laptop"), "laptop")) {
            publishBoth(laptop, 11);
            DeviceItem unlinked = device("laptop", list(phone));
            assertEquals(2, unlinked.keys().size());

            OmemoNodes.done(
                    phone.iq(
                            "set",
                            Optional.empty(),
                            new UnlinkRequest(unlinked.id()).toXml().asXML()));

            phone.await(push -> isList(push) && parsed(push).devices().size() == 1);
            account.link("laptop");
            assertEquals(List.of(), keysOf("laptop", list(phone)));
            assertFalse(inWords(phone).contains(keys.fingerprint().substring(0, 8)));
        }
    }

    @Test
    void keysChangedInTheDatabase_lookLikeAWarningUntilTheyArePublishedAgain() throws IOException {
        try (WireClient phone = account.device(account.link("phone"), "phone")) {
            publishBoth(phone, 10);
            server.administration()
                    .sql(
                            "UPDATE ofLinkedKey SET signature = signedPrekey WHERE username = '%s'"
                                    .formatted(account.name()));

            assertEquals(List.of(false, false), signed(phone));
            assertTrue(inWords(phone).contains("WARNING: the signature of its keys is wrong"));

            publishBoth(phone, 10);
            assertEquals(List.of(true, true), signed(phone));
        }
    }

    private void publishBoth(WireClient device, int omemoId) throws IOException {
        for (OmemoVersion version : OmemoVersion.values()) {
            OmemoNodes.done(OmemoNodes.bundle(device, omemoId, keys.bundle(version)));
        }
    }

    private static List<Boolean> signed(WireClient client) throws IOException {
        return keysOf("phone", list(client)).stream().map(DeviceKeys::signed).toList();
    }

    /** Asks for the list, and for pushes from now on. */
    private static DeviceList list(WireClient client) throws IOException {
        return parsed(client.iq("get", Optional.empty(), new ListRequest(true).toXml().asXML()));
    }

    private static boolean isList(Element stanza) {
        return "set".equals(stanza.attributeValue("type")) && devices(stanza) != null;
    }

    private static Element devices(Element stanza) {
        return stanza.element(QName.get("devices", LinkedDevices.NS));
    }

    private static DeviceList parsed(Element stanza) {
        try {
            return DeviceList.parse(devices(stanza));
        } catch (ProtocolException e) {
            throw new AssertionError(stanza.asXML(), e);
        }
    }

    private static List<DeviceKeys> keysOf(String name, DeviceList list) {
        return device(name, list).keys();
    }

    private static DeviceItem device(String name, DeviceList list) {
        return list.devices().stream()
                .filter(device -> device.name().text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String inWords(WireClient client) throws IOException {
        Element answer = client.iq("set", Optional.of(server.domain()), LIST);
        return answer
                .element("command")
                .element(QName.get("x", "jabber:x:data"))
                .elements()
                .stream()
                .filter(child -> child.getName().equals("instructions"))
                .map(Element::getText)
                .reduce("", (all, line) -> all + line + "\n");
    }
}
