// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.roster.Event;
import org.linkeddevices.protocol.roster.EventMessage;

/** Events as messages (docs/protocol.md, section 6). */
@ExtendWith(SharedServer.class)
class EventsIT {

    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final OpenfireServer server;
    private Account account;

    EventsIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void createAccount() {
        account = new Account(server, "events");
    }

    @Test
    void issuer_seesAtOnceThatItsTokenWasUsed() throws Exception {
        try (WireClient session = account.session();
                WireClient phone = link(session, "Phone & <Co>", "p")) {
            Element message = session.await(EventsIT::isEvent);
            Event event = event(message);
            assertEquals("linked", event.kind());
            assertEquals("account", event.by().actor());
            assertEquals(
                    "A device was linked to your account: Phone & <Co>",
                    message.elementText("body"));
            assertEquals(server.domain(), message.attributeValue("from"));
            assertNull(message.element(QName.get("delay", "urn:xmpp:delay")));
            try (WireClient tablet = link(phone, "Tablet", "t")) {
                Event second = event(phone.await(EventsIT::isEvent));
                assertEquals("linked", second.kind());
                assertTrue(second.by().actor().startsWith("device:"));
                assertTrue(tablet.poll(EventsIT::isEvent, A_MOMENT).isEmpty());
            }
        }
    }

    @Test
    void causingDevice_getsNoMessageOfItsOwnDeed() throws Exception {
        try (WireClient session = account.session();
                WireClient phone = link(session, "Phone", "p");
                WireClient tablet = link(session, "Tablet", "t")) {
            phone.await(EventsIT::isEvent);
            rename(phone, own(phone), "Pocket");
            assertEquals("renamed", event(tablet.await(EventsIT::isEvent)).kind());
            assertTrue(phone.poll(EventsIT::isEvent, A_MOMENT).isEmpty());
        }
    }

    @Test
    void offlineDevice_getsWhatItMissedInOrderUntilItProvesIt() throws Exception {
        String secret;
        try (WireClient session = account.session()) {
            secret = Account.issue(session, "Phone").token().written();
            account.device(secret, "p").close();
            try (WireClient tablet = link(session, "Tablet", "t")) {
                String id = own(tablet);
                rename(session, id, "One");
                rename(session, id, "Two");
            }
            // It receives them but dies before it can answer the ping.
            WireClient dying = account.device(secret, "p");
            assertEquals(List.of("linked", "renamed", "renamed"), kinds(dying, 3));
            dying.cut();
            try (WireClient phone = account.device(secret, "p")) {
                Element first = phone.await(EventsIT::isEvent);
                assertNotNull(first.element(QName.get("delay", "urn:xmpp:delay")), first.asXML());
                assertEquals("linked", event(first).kind());
                assertEquals(List.of("renamed", "renamed"), kinds(phone, 2));
                answerPing(phone);
            }
            try (WireClient phone = account.device(secret, "p")) {
                assertTrue(phone.poll(EventsIT::isEvent, A_MOMENT).isEmpty());
                assertTrue(phone.poll(EventsIT::isPing, A_MOMENT).isEmpty());
            }
        }
    }

    @Test
    void eventsAreNeitherCopiedNorStored() throws Exception {
        try (WireClient session = account.session();
                WireClient phone = link(session, "Phone", "p");
                WireClient tablet = link(session, "Tablet", "t")) {
            tablet.iq("set", Optional.empty(), "<enable xmlns='urn:xmpp:carbons:2'/>");
            rename(session, own(phone), "Pocket");
            tablet.await(EventsIT::isEvent);
            assertTrue(
                    tablet.poll(e -> e.getName().equals("message"), A_MOMENT).isEmpty(),
                    () -> tablet.received().toString());
        }
        assertTrue(
                server.administration()
                        .sql(
                                "select messageID from ofOffline where username='"
                                        + account.name()
                                        + "'")
                        .isEmpty());
    }

    @Test
    void forgedAnswer_doesNotAcknowledgeTheFuture() throws Exception {
        try (WireClient session = account.session()) {
            String secret = Account.issue(session, "Phone").token().written();
            try (WireClient phone = account.device(secret, "p")) {
                phone.send(
                        "<iq xmlns='jabber:client' type='result' id='ld-seen-999999' to='%s'/>"
                                .formatted(server.domain()));
                rename(session, own(phone), "Pocket");
                assertEquals("renamed", event(phone.await(EventsIT::isEvent)).kind());
            }
        }
    }

    @Test
    void answerToSomebodyElse_acknowledgesNothing() throws Exception {
        try (WireClient session = account.session()) {
            String secret = Account.issue(session, "Phone").token().written();
            try (WireClient phone = account.device(secret, "p")) {
                rename(session, own(phone), "Pocket");
                String ping = phone.await(EventsIT::isPing).attributeValue("id");
                // Anybody could have asked the phone something under this id.
                phone.send(
                        "<iq xmlns='jabber:client' type='result' id='%s' to='someone@%s/else'/>"
                                .formatted(ping, server.domain()));
                own(phone);
            }
            try (WireClient phone = account.device(secret, "p")) {
                assertEquals("renamed", event(phone.await(EventsIT::isEvent)).kind());
            }
        }
    }

    private WireClient link(WireClient issuer, String name, String resource) throws IOException {
        return account.device(Account.issue(issuer, name).token().written(), resource);
    }

    private static List<String> kinds(WireClient client, int count)
            throws IOException, ProtocolException {
        List<String> kinds = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            kinds.add(event(client.await(EventsIT::isEvent)).kind());
        }
        return kinds;
    }

    private static void answerPing(WireClient client) throws IOException {
        Element ping = client.await(EventsIT::isPing);
        client.send(
                "<iq xmlns='jabber:client' type='result' id='%s' to='%s'/>"
                        .formatted(ping.attributeValue("id"), ping.attributeValue("from")));
        // The answer to this shows that the one before was handled.
        client.iq("get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>");
    }

    private static String own(WireClient device) throws IOException {
        Element answer =
                device.iq("get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>");
        return answer.element("devices").elements().stream()
                .filter(d -> "true".equals(d.attributeValue("self")))
                .map(d -> d.attributeValue("id"))
                .findFirst()
                .orElseThrow();
    }

    private static void rename(WireClient client, String device, String name) throws IOException {
        Element answer =
                client.iq(
                        "set",
                        Optional.empty(),
                        "<rename xmlns='urn:linked-devices:0' device='%s' name='%s'/>"
                                .formatted(device, name));
        assertFalse("error".equals(answer.attributeValue("type")), answer.asXML());
    }

    private static Event event(Element message) throws ProtocolException {
        return EventMessage.eventOf(message).orElseThrow();
    }

    private static boolean isEvent(Element element) {
        return element.getName().equals("message")
                && element.element(QName.get("event", LinkedDevices.EVENTS_NS)) != null;
    }

    private static boolean isPing(Element element) {
        return element.getName().equals("iq")
                && element.element(QName.get("ping", "urn:xmpp:ping")) != null
                && "get".equals(element.attributeValue("type"));
    }
}
