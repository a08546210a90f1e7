// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.StanzaError;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.server.setting.Setting;

/** A stranger must not get devices unlinked by writing a lot (docs/protocol.md, section 13). */
@ExtendWith(SharedServer.class)
class StrangersIT {

    private static final Duration A_MOMENT = Duration.ofMillis(700);
    private static final QName RECEIPT = QName.get("received", "urn:xmpp:receipts");
    private static final int LIMIT = 20;
    private static final int PENDING = 100;
    private static final int FLOOD = 150;

    /** How many messages may be on their way into the log while it is looked at. */
    private static final int UNDER_WAY = 30;

    private final OpenfireServer server;
    private Account account;
    private Account friend;
    private Account stranger;
    private Account other;

    StrangersIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void prepare() {
        account = new Account(server, "victim");
        friend = new Account(server, "friend");
        stranger = new Account(server, "stranger");
        other = new Account(server, "other");
        set(Setting.DELIVERY_PENDING_MAX, PENDING);
        set(Setting.DELIVERY_STRANGERS_MAX, LIMIT);
    }

    @AfterEach
    void logsAreSound() {
        server.administration().deleteProperty(Setting.DELIVERY_PENDING_MAX.propertyName());
        server.administration().deleteProperty(Setting.DELIVERY_STRANGERS_MAX.propertyName());
        assertEquals(List.of(), server.administration().selfCheck());
    }

    @Test
    void flood_isRefusedAndCostsNobodyElseAnything() throws Exception {
        String phone;
        String tablet;
        int through;
        List<String> expected = new ArrayList<>();
        try (WireClient session = account.session();
                WireClient loud = stranger.session();
                WireClient asking = other.session();
                WireClient contact = friend.session()) {
            phone = Account.issue(session, "Phone").token().written();
            account.device(phone, "p").close();
            tablet = Account.issue(session, "Tablet").token().written();
            account.device(tablet, "t").close();
            addContact(session);
            ask(loud, session);
            presence(session, stranger.bareJid(), "unsubscribed");
            loud.await(e -> isPresence(e, "unsubscribed"));
            ask(asking, session);
            // Openfire takes it for an answer to a question that nobody asked.
            presence(asking, account.bareJid(), "subscribed");

            through = flood(loud);
            assertTrue(through >= LIMIT / 2 && through <= LIMIT / 2 + UNDER_WAY, "" + through);
            int asked = flood(asking);
            assertTrue(asked <= LIMIT + UNDER_WAY, "" + asked);
            through += asked;
            for (int i = 1; i <= LIMIT; i++) {
                chat(contact, account.bareJid(), "friend " + i);
                expected.add("friend " + i);
            }
            receipt(contact, account.bareJid());
            expected.add("receipt");
            assertLives(contact);
            chat(session, stranger.bareJid(), "mine");
            expected.add("mine");
            assertEquals("mine", loud.await(e -> isChat(e)).elementText("body"));
        }
        server.administration().retention();
        for (String secret : List.of(phone, tablet)) {
            try (DeviceClient device = DeviceClient.online(server, account, secret, "d")) {
                List<Got> got = device.quiet(A_MOMENT);
                assertEquals(through + expected.size(), got.size());
                assertEquals(expected, notOfTheFlood(got));
            }
        }
    }

    private static List<String> notOfTheFlood(List<Got> got) {
        return got.stream()
                .map(g -> g.message().element(RECEIPT) == null ? g.body() : "receipt")
                .filter(body -> !body.startsWith("flood"))
                .toList();
    }

    @Test
    void contactAlone_fillsItAsBefore() throws Exception {
        try (WireClient session = account.session();
                WireClient contact = friend.session()) {
            addContact(session);
            String tablet = Account.issue(session, "Tablet").token().written();
            account.device(tablet, "t").close();
            for (int i = 1; i <= PENDING; i++) {
                chat(contact, account.bareJid(), "" + i);
            }
            assertLives(contact);
            assertTrue(contact.poll(StrangersIT::isError, A_MOMENT).isEmpty());
            try (DeviceClient device = DeviceClient.online(server, account, tablet, "t")) {
                device.await(PENDING);
                assertEquals(
                        IntStream.rangeClosed(1, PENDING).mapToObj(i -> "" + i).toList(),
                        device.bodies());
            }
        }
    }

    /** Sends many messages; returns how many of them were not refused. */
    private int flood(WireClient sender) throws IOException {
        for (int i = 1; i <= FLOOD; i++) {
            chat(sender, account.bareJid(), "flood " + i);
        }
        assertLives(sender);
        int refused = 0;
        Optional<Element> error = sender.poll(StrangersIT::isError, A_MOMENT);
        while (error.isPresent()) {
            refused++;
            assertRefusal(error.get());
            error = sender.poll(StrangersIT::isError, A_MOMENT);
        }
        return FLOOD - refused;
    }

    private void assertRefusal(Element message) {
        assertEquals(account.bareJid(), message.attributeValue("from"));
        assertTrue(message.attributeValue("id").startsWith("m-flood"), message.asXML());
        Element error = message.element("error");
        assertEquals("wait", error.attributeValue("type"));
        assertTrue(
                error.element(QName.get("resource-constraint", StanzaError.NS)) != null,
                message.asXML());
        String text = error.elementText(QName.get("text", StanzaError.NS));
        assertTrue(text.startsWith("Too many messages"), text);
    }

    private void addContact(WireClient session) throws IOException {
        Element answer =
                session.iq(
                        "set",
                        Optional.empty(),
                        "<query xmlns='jabber:iq:roster'><item jid='%s' name='Friend'/></query>"
                                .formatted(friend.bareJid()));
        assertEquals("result", answer.attributeValue("type"), answer.asXML());
    }

    /** Who asks for a subscription is no contact. */
    private void ask(WireClient asking, WireClient session) throws IOException {
        presence(asking, account.bareJid(), "subscribe");
        session.await(e -> isPresence(e, "subscribe"));
    }

    private void assertLives(WireClient client) throws IOException {
        Element pong =
                client.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
        assertEquals("result", pong.attributeValue("type"));
    }

    private void set(Setting setting, int value) {
        server.administration().setProperty(setting.propertyName(), Integer.toString(value));
    }

    private static void presence(WireClient client, String to, String type) throws IOException {
        client.send("<presence xmlns='jabber:client' to='%s' type='%s'/>".formatted(to, type));
    }

    private static void chat(WireClient client, String to, String body) throws IOException {
        client.send(
                ("<message xmlns='jabber:client' type='chat' to='%s' id='m-%s'>"
                                + "<body>%s</body></message>")
                        .formatted(to, body, body));
    }

    private static void receipt(WireClient client, String to) throws IOException {
        client.send(
                "<message xmlns='jabber:client' to='%s'><received xmlns='%s' id='m'/></message>"
                        .formatted(to, RECEIPT.getNamespaceURI()));
    }

    private static boolean isPresence(Element stanza, String type) {
        return stanza.getName().equals("presence") && type.equals(stanza.attributeValue("type"));
    }

    private static boolean isError(Element stanza) {
        return stanza.getName().equals("message") && "error".equals(stanza.attributeValue("type"));
    }

    private static boolean isChat(Element stanza) {
        return stanza.getName().equals("message") && "chat".equals(stanza.attributeValue("type"));
    }
}
