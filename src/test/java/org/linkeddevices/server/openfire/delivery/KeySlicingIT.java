// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.keys.Missed;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.openfire.wire.Account;

/** Each device gets its own key of a message, by whatever way it gets the message. */
@ExtendWith(SharedServer.class)
class KeySlicingIT {

    private static final String MAM = "urn:xmpp:mam:2";
    private static final Set<Integer> PHONE = Set.of(11);
    private static final Set<Integer> TABLET = Set.of(12);
    private static final Set<Integer> REST = Set.of(14, 19);

    private final OpenfireServer server;
    private OmemoAccount romeo;
    private Account juliet;
    private String phoneSecret;
    private String tabletSecret;

    KeySlicingIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void linkDevices() throws IOException {
        romeo = new OmemoAccount(server, "slices");
        juliet = new Account(server, "sender");
        try (WireClient session = romeo.account().session()) {
            phoneSecret = romeo.link(session, "phone");
            tabletSecret = romeo.link(session, "tablet");
        }
        romeo.giveId("phone", 11);
        romeo.giveId("tablet", 12);
        romeo.giveUnlinkedId(14);
    }

    @ParameterizedTest
    @EnumSource
    void receivedMessage_liveLateAndInTheArchive(OmemoVersion version) throws Exception {
        try (WireClient sender = juliet.session();
                DeviceClient desk = session();
                DeviceClient phone = device(phoneSecret, "p")) {
            sender.send(romeo.message(version, "m1", 21, romeo.bareJid(), 11, 12, 14, 19));
            assertEquals(PHONE, OmemoAccount.ids(phone.await(1).get(0).message()));
            assertEquals(REST, OmemoAccount.ids(desk.await(1).get(0).message()));
            assertEquals(PHONE, archived(phone));
            assertEquals(REST, archived(desk));
            try (DeviceClient tablet = device(tabletSecret, "t")) {
                Got late = tablet.await(1).get(0);
                assertTrue(late.delayed());
                assertEquals(TABLET, OmemoAccount.ids(late.message()));
            }
            assertTrue(stored().contains("rid=\"11\"") && stored().contains("rid=\"12\""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sentMessage_asCarbonLiveAndLate(OmemoVersion version) throws Exception {
        try (WireClient receiver = juliet.session();
                DeviceClient desk = session();
                DeviceClient phone = device(phoneSecret, "p");
                DeviceClient tablet = device(tabletSecret, "t")) {
            String to = juliet.bareJid();
            phone.send(romeo.message(version, "m1", 11, to, 12, 14, 19));
            Got carbon = tablet.await(1).get(0);
            assertEquals("sent", carbon.carbon());
            assertEquals(TABLET, OmemoAccount.ids(carbon.message()));
            assertEquals(REST, OmemoAccount.ids(desk.await(1).get(0).message()));
            Element whole = receiver.await(stanza -> "m1".equals(stanza.attributeValue("id")));
            assertEquals(Set.of(12, 14, 19), OmemoAccount.ids(whole));
            tablet.cut();
            phone.send(romeo.message(version, "m2", 11, to, 12, 14, 19));
            desk.await(2);
            try (DeviceClient again = device(tabletSecret, "t2")) {
                List<Got> late = again.await(1);
                assertEquals(TABLET, OmemoAccount.ids(late.get(late.size() - 1).message()));
            }
        }
    }

    @Test
    void messageToAnotherResource_asCarbon() throws Exception {
        try (WireClient sender = juliet.session();
                DeviceClient phone = device(phoneSecret, "p");
                DeviceClient tablet = device(tabletSecret, "t")) {
            String to = romeo.bareJid() + "/t";
            sender.send(romeo.message(OmemoVersion.LEGACY, "m1", 21, to, 11, 12));
            assertEquals(TABLET, OmemoAccount.ids(tablet.await(1).get(0).message()));
            Got carbon = phone.await(1).get(0);
            assertEquals("received", carbon.carbon());
            assertEquals(PHONE, OmemoAccount.ids(carbon.message()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgottenDevice_getsATextLiveLateAndInTheArchive(OmemoVersion version) throws Exception {
        try (WireClient sender = juliet.session();
                DeviceClient phone = device(phoneSecret, "p")) {
            sender.send(romeo.message(version, "m1", 21, romeo.bareJid(), 14));
            assertIsNotice(phone.await(1).get(0).message(), version);
            try (DeviceClient tablet = device(tabletSecret, "t")) {
                assertIsNotice(tablet.await(1).get(0).message(), version);
                assertIsNotice(fromArchive(tablet), version);
            }
        }
    }

    private static void assertIsNotice(Element message, OmemoVersion version) throws Exception {
        assertEquals(Set.of(), OmemoAccount.ids(message));
        assertEquals(new Missed(version, 21), Missed.parse(Missed.find(message).orElseThrow()));
        assertTrue(message.elementText("body").contains("not encrypted"), message.asXML());
    }

    private Set<Integer> archived(DeviceClient client) throws IOException {
        return OmemoAccount.ids(fromArchive(client));
    }

    /** The newest message of the archive. */
    private static Element fromArchive(DeviceClient client) throws IOException {
        client.wire()
                .iq(
                        "set",
                        Optional.empty(),
                        "<query xmlns='%s'><set xmlns='http://jabber.org/protocol/rsm'><max>1</max>"
                                        .formatted(MAM)
                                + "<before/></set></query>");
        return client.wire()
                .await(stanza -> stanza.element(QName.get("result", MAM)) != null)
                .element(QName.get("result", MAM))
                .element(QName.get("forwarded", "urn:xmpp:forward:0"))
                .element(QName.get("message", "jabber:client"));
    }

    private String stored() {
        String query =
                "select stanza from ofLinkedLog where username='%s'"
                        .formatted(romeo.account().name());
        return server.administration().sql(query).toString();
    }

    private DeviceClient device(String secret, String resource) throws IOException {
        return DeviceClient.online(server, romeo.account(), secret, resource);
    }

    private DeviceClient session() throws IOException {
        DeviceClient desk = DeviceClient.online(server, romeo.account(), Account.PASSWORD, "desk");
        desk.wire().iq("set", Optional.empty(), "<enable xmlns='urn:xmpp:carbons:2'/>");
        return desk;
    }
}
