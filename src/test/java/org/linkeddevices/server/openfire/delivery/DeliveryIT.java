// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.openfire.wire.Account;

/** Every device gets every message, live or late, once and in order. */
@ExtendWith(SharedServer.class)
class DeliveryIT {

    private static final Duration A_MOMENT = Duration.ofMillis(700);

    private final OpenfireServer server;
    private Account account;
    private Account friend;

    DeliveryIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void createAccounts() {
        account = new Account(server, "deliver");
        friend = new Account(server, "friend");
    }

    @AfterEach
    void logsAreSound() {
        assertEquals(List.of(), server.administration().selfCheck());
    }

    @Test
    void liveDevices_getTheSameMessageOnceWithTheSameId() throws Exception {
        try (WireClient sender = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "p");
                WireClient tablet = link(session, "t")) {
            send(sender, account.bareJid(), "one");
            Element first = phone.await(DeliveryIT::isChat);
            Element second = tablet.await(DeliveryIT::isChat);
            assertEquals("one", first.elementText("body"));
            assertEquals(id(first), id(second));
            assertTrue(phone.poll(DeliveryIT::isChat, A_MOMENT).isEmpty());
            assertTrue(tablet.poll(DeliveryIT::isChat, A_MOMENT).isEmpty());
        }
    }

    @Test
    void otherPlugin_isAskedAboutEachCopyAndCanStopIt() throws Exception {
        List<String> asked;
        try (WireClient sender = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "p")) {
            server.administration().watchOutbound();
            try {
                send(sender, account.bareJid(), "secret");
                send(sender, account.bareJid(), "open");
                assertEquals("open", phone.await(DeliveryIT::isChat).elementText("body"));
                assertTrue(phone.poll(DeliveryIT::isChat, A_MOMENT).isEmpty());
            } finally {
                asked = server.administration().unwatchOutbound();
            }
        }
        assertEquals(
                List.of("p secret about to be sent", "p open about to be sent", "p open sent"),
                asked.stream().filter(line -> line.startsWith("p ")).toList());
    }

    @Test
    void sentMessage_reachesTheOtherDevicesAsCarbon() throws Exception {
        try (WireClient peer = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "p");
                WireClient tablet = link(session, "t")) {
            send(phone, friend.bareJid(), "mine");
            Element received = peer.await(DeliveryIT::isChat);
            assertEquals("mine", received.elementText("body"));
            assertTrue(received.elements(QName.get("stanza-id", StanzaIds.NS)).isEmpty());
            Element carbon = tablet.await(DeliveryIT::isSentCarbon);
            assertEquals(account.bareJid(), carbon.attributeValue("from"));
            assertNotNull(id(inner(carbon)));
            assertTrue(tablet.poll(DeliveryIT::isSentCarbon, A_MOMENT).isEmpty());
            assertTrue(phone.poll(DeliveryIT::isSentCarbon, A_MOMENT).isEmpty());
        }
    }

    @Test
    void offlineDevice_getsAllInOrderUntilItProvesIt() throws Exception {
        String secret;
        try (WireClient sender = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "p")) {
            secret = Account.issue(session, "Tablet").token().written();
            account.device(secret, "t").close();
            send(sender, account.bareJid(), "1");
            phone.await(DeliveryIT::isChat);
            send(phone, friend.bareJid(), "2");
            sender.await(DeliveryIT::isChat);
            send(sender, account.bareJid(), "3");
            phone.await(DeliveryIT::isChat);
            WireClient dying = account.device(secret, "t");
            assertEquals(List.of("1", "2", "3"), bodies(dying, 3));
            dying.cut();
            try (WireClient tablet = account.device(secret, "t")) {
                assertEquals(List.of("1", "2", "3"), bodies(tablet, 3));
                answerPing(tablet);
                assertTrue(tablet.poll(DeliveryIT::isChat, A_MOMENT).isEmpty());
            }
            try (WireClient tablet = account.device(secret, "t")) {
                assertTrue(tablet.poll(DeliveryIT::isChat, A_MOMENT).isEmpty());
                send(sender, account.bareJid(), "4");
                Element live = tablet.await(DeliveryIT::isChat);
                assertEquals("4", live.elementText("body"));
                assertFalse(isDelayed(live));
            }
        }
    }

    private List<String> bodies(WireClient client, int count) throws IOException {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Element message = client.await(e -> isChat(e) || isSentCarbon(e));
            Element chat = isChat(message) ? message : inner(message);
            assertTrue(isDelayed(isChat(message) ? message : chat.getParent()), message.asXML());
            assertNotNull(id(chat), message.asXML());
            bodies.add(chat.elementText("body"));
        }
        return bodies;
    }

    private String id(Element message) {
        return StanzaIds.by(message, account.bareJid()).orElse(null);
    }

    private WireClient link(WireClient session, String resource) throws IOException {
        return account.device(Account.issue(session, resource).token().written(), resource);
    }

    private static void send(WireClient client, String to, String body) throws IOException {
        client.send(
                ("<message xmlns='jabber:client' type='chat' to='%s' id='m-%s'>"
                                + "<body>%s</body></message>")
                        .formatted(to, body, body));
    }

    private static void answerPing(WireClient client) throws IOException {
        Element ping = client.await(DeliveryIT::isPing);
        client.send(
                "<iq xmlns='jabber:client' type='result' id='%s' to='%s'/>"
                        .formatted(ping.attributeValue("id"), ping.attributeValue("from")));
    }

    private static boolean isPing(Element stanza) {
        return stanza.getName().equals("iq") && stanza.attributeValue("id").startsWith("ld-ack-");
    }

    private static boolean isChat(Element stanza) {
        return stanza.getName().equals("message")
                && stanza.element("body") != null
                && "chat".equals(stanza.attributeValue("type"));
    }

    private static boolean isSentCarbon(Element stanza) {
        return stanza.element(QName.get("sent", "urn:xmpp:carbons:2")) != null;
    }

    private static Element inner(Element carbon) {
        return carbon.element(QName.get("sent", "urn:xmpp:carbons:2"))
                .element(QName.get("forwarded", "urn:xmpp:forward:0"))
                .element(QName.get("message", "jabber:client"));
    }

    private static boolean isDelayed(Element element) {
        return element.element(QName.get("delay", "urn:xmpp:delay")) != null;
    }
}
