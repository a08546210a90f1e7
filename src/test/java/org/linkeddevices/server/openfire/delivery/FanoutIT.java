// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Announcement;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.Missed;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.protocol.state.PepRequests;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.server.setting.Setting;

/** Who sends an OMEMO message for the wrong devices learns which are right. */
@ExtendWith(SharedServer.class)
class FanoutIT {

    private static final OmemoVersion TWO = OmemoVersion.TWO;
    private static final Duration A_MOMENT = Duration.ofMillis(700);

    private final OpenfireServer server;
    private OmemoAccount romeo;
    private OmemoAccount juliet;
    private String phoneSecret;
    private String balconySecret;

    FanoutIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void linkDevices() throws IOException {
        romeo = new OmemoAccount(server, "fan-in");
        juliet = new OmemoAccount(server, "fan-out");
        try (WireClient his = romeo.account().session();
                WireClient hers = juliet.account().session()) {
            phoneSecret = romeo.link(his, "phone");
            romeo.link(his, "tablet");
            balconySecret = juliet.link(hers, "balcony");
            juliet.link(hers, "orchard");
            befriend(hers, his);
        }
        romeo.giveId("phone", 11);
        romeo.giveId("tablet", 12);
        romeo.retire(15);
        juliet.giveId("balcony", 21);
        juliet.giveId("orchard", 22);
    }

    @AfterEach
    void usualPolicy() {
        server.administration().deleteProperty(Setting.KEYS_FANOUT.propertyName());
    }

    @Test
    void clientThatUnderstands_getsItBackAndResends() throws Exception {
        try (DeviceClient phone = device(romeo, phoneSecret, "p");
                DeviceClient balcony = device(juliet, balconySecret, "b");
                DeviceClient desk = device(juliet, Account.PASSWORD, "desk")) {
            new Announcement("Understands " + UUID.randomUUID()).make(balcony.wire());
            balcony.sync();
            balcony.send(message("wrong", "11 15 19", "22"));
            Element error = balcony.wire().await(stanza -> is(stanza, "wrong"));
            assertEquals("error", error.attributeValue("type"));
            assertEquals(romeo.bareJid(), error.attributeValue("from"));
            Mismatch mismatch = mismatches(error).accounts().get(0);
            assertEquals(romeo.bareJid(), mismatch.account());
            assertEquals(Set.of(12), mismatch.missing());
            assertEquals(Set.of(19), mismatch.extra());
            assertEquals(Set.of(15), mismatch.stale());
            balcony.send(message("own", "11 12", ""));
            MismatchedDevices own = mismatches(balcony.wire().await(stanza -> is(stanza, "own")));
            assertEquals(juliet.bareJid(), own.accounts().get(0).account());
            assertEquals(Set.of(22), own.accounts().get(0).missing());
            balcony.send(message("right", "11 12", "22"));
            assertEquals("right", phone.await(1).get(0).message().attributeValue("id"));
            assertEquals(1, phone.quiet(A_MOMENT).size());
            assertTrue(desk.wire().poll(stanza -> is(stanza, "wrong"), A_MOMENT).isEmpty());
            assertEquals(1, logged(romeo));
            assertEquals(1, logged(juliet));
        }
    }

    @Test
    void otherClient_isToldTheListAndItsMessageGoesThrough() throws Exception {
        try (DeviceClient phone = device(romeo, phoneSecret, "p");
                DeviceClient balcony = device(juliet, balconySecret, "b")) {
            balcony.send(message("m1", "12", "22"));
            balcony.send(message("m2", "12", "22"));
            Element push = balcony.wire().await(stanza -> tells(stanza, TWO));
            assertEquals(romeo.bareJid(), push.attributeValue("from"));
            Element list = push.element(event("event")).element(event("items"));
            assertEquals(
                    Set.of(11, 12),
                    DeviceListItem.parse(list.element(event("item")).elements().get(0)).ids());
            assertTrue(Missed.find(phone.await(2).get(1).message()).isPresent());
            assertTrue(balcony.wire().poll(s -> tells(s, TWO), A_MOMENT).isEmpty());
        }
    }

    @Test
    void stranger_isToldOnlyWhatEverybodyMayRead() throws Exception {
        OmemoAccount tybalt = new OmemoAccount(server, "fan-far");
        try (DeviceClient phone = device(romeo, phoneSecret, "p");
                DeviceClient alley = device(tybalt, Account.PASSWORD, "alley")) {
            alley.send(message("m1", "12", ""));
            assertTrue(alley.wire().poll(s -> tells(s, TWO), A_MOMENT).isEmpty());
            for (OmemoVersion version : OmemoVersion.values()) {
                phone.send(openList(version));
                Element answer =
                        phone.wire().await(s -> version.name().equals(s.attributeValue("id")));
                assertEquals("result", answer.attributeValue("type"));
            }
            try (DeviceClient street = device(new OmemoAccount(server, "fan-s"), "street")) {
                street.send(message("m2", "12", ""));
                Element push = street.wire().await(s -> tells(s, TWO));
                assertEquals(romeo.bareJid(), push.attributeValue("from"));
            }
        }
    }

    private static String openList(OmemoVersion version) {
        Element list = DeviceListItem.ofIds(version, List.of(11, 12)).toXml();
        Element publish =
                PepRequests.publish(
                        version.deviceListNode(),
                        OmemoVersion.CURRENT,
                        list,
                        Map.of(Pep.ACCESS_MODEL, "open"));
        return "<iq xmlns='jabber:client' type='set' id='%s'>%s</iq>"
                .formatted(version.name(), publish.asXML());
    }

    private DeviceClient device(OmemoAccount account, String resource) throws IOException {
        return device(account, Account.PASSWORD, resource);
    }

    @Test
    void enforced_otherClientGetsItBackToo() throws Exception {
        server.administration().setProperty(Setting.KEYS_FANOUT.propertyName(), "enforce");
        try (DeviceClient phone = device(romeo, phoneSecret, "p");
                DeviceClient balcony = device(juliet, balconySecret, "b")) {
            balcony.send(message("wrong", "11", "22"));
            assertEquals("error", balcony.wire().await(s -> is(s, "wrong")).attributeValue("type"));
            balcony.send(message("right", "11 12", "22"));
            assertEquals("right", phone.await(1).get(0).message().attributeValue("id"));
        }
    }

    private String message(String id, String his, String hers) {
        return ("<message xmlns='jabber:client' type='chat' id='%s' to='%s'>"
                        + "<encrypted xmlns='%s'><header sid='21'>%s%s</header>"
                        + "<payload>c2VjcmV0</payload></encrypted></message>")
                .formatted(
                        id, romeo.bareJid(), TWO.namespace(), keys(romeo, his), keys(juliet, hers));
    }

    private static String keys(OmemoAccount account, String ids) {
        StringBuilder keys = new StringBuilder("<keys jid='" + account.bareJid() + "'>");
        for (String id : ids.split(" ", -1)) {
            keys.append(id.isEmpty() ? "" : "<key rid='" + id + "'>a2V5</key>");
        }
        return keys + "</keys>";
    }

    private static boolean is(Element stanza, String id) {
        return stanza.getName().equals("message") && id.equals(stanza.attributeValue("id"));
    }

    private static MismatchedDevices mismatches(Element stanza) throws Exception {
        Element error = stanza.element("error");
        assertEquals("conflict", error.elements().get(0).getName());
        return MismatchedDevices.parse(MismatchedDevices.find(error).orElseThrow());
    }

    private static boolean tells(Element stanza, OmemoVersion version) {
        return Optional.ofNullable(stanza.element(event("event")))
                .map(event -> event.element(event("items")))
                .filter(items -> version.deviceListNode().equals(items.attributeValue("node")))
                .isPresent();
    }

    private static QName event(String name) {
        return QName.get(name, Pep.EVENT);
    }

    private int logged(OmemoAccount account) {
        String query =
                "select seq from ofLinkedLog where username='%s' and kind='message'"
                        .formatted(account.account().name());
        return server.administration().sql(query).size();
    }

    private void befriend(WireClient hers, WireClient his) throws IOException {
        hers.send(presence("subscribe", romeo));
        his.await(e -> "subscribe".equals(e.attributeValue("type")));
        his.send(presence("subscribed", juliet));
        hers.await(e -> "subscribed".equals(e.attributeValue("type")));
    }

    private static String presence(String type, OmemoAccount to) {
        return "<presence xmlns='jabber:client' type='%s' to='%s'/>".formatted(type, to.bareJid());
    }

    private DeviceClient device(OmemoAccount account, String secret, String resource)
            throws IOException {
        return DeviceClient.online(server, account.account(), secret, resource);
    }
}
