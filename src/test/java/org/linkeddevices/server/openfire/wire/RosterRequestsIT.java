// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.linkeddevices.bench.wire.StreamEnd;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.protocol.roster.Event;
import org.linkeddevices.protocol.roster.History;
import org.linkeddevices.protocol.roster.HistoryRequest;
import org.linkeddevices.protocol.roster.ListRequest;
import org.linkeddevices.protocol.roster.PromoteRequest;
import org.linkeddevices.protocol.roster.RenameRequest;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.protocol.roster.RosterRequest;
import org.linkeddevices.protocol.roster.UnlinkRequest;

/** Requests and pushes in the project's own namespace (docs/protocol.md, sections 4 and 5). */
@ExtendWith(SharedServer.class)
class RosterRequestsIT {

    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final OpenfireServer server;
    private Account account;

    RosterRequestsIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void createAccount() {
        account = new Account(server, "roster");
    }

    @Test
    void primaryAndCompanion_seeEachOtherAndChangeWhatTheyMay() throws Exception {
        try (WireClient session = account.session();
                WireClient primary =
                        account.device(Account.issue(session, "Phone").token().written(), "p");
                WireClient companion =
                        account.device(Account.issue(primary, "Tablet").token().written(), "c")) {
            List<DeviceItem> devices = list(companion, false);
            assertEquals(List.of("Phone", "Tablet"), names(devices));
            assertEquals(List.of(Role.PRIMARY, Role.COMPANION), roles(devices));
            assertTrue(devices.stream().allMatch(d -> d.seen().connected()));
            assertTrue(devices.get(1).self() && !devices.get(0).self());
            DeviceId primaryId = devices.get(0).id();
            DeviceId companionId = devices.get(1).id();

            assertRefused("forbidden", companion, new RenameRequest(primaryId, "x"));
            assertRefused("forbidden", companion, new UnlinkRequest(primaryId));
            assertRefused("forbidden", companion, new PromoteRequest(companionId));
            assertRefused("forbidden", companion, "set", "<link xmlns='urn:linked-devices:0'/>");
            assertRefused("forbidden", companion, "get", "<tokens xmlns='urn:linked-devices:0'/>");
            assertDone(companion, new RenameRequest(companionId, "Kitchen"));
            assertDone(primary, new RenameRequest(companionId, "Hall"));
            assertDone(session, new PromoteRequest(companionId));
            assertEquals(List.of("Hall", "Phone"), names(list(primary, false)));
            assertRefused("forbidden", primary, new UnlinkRequest(companionId));
            assertDone(companion, new UnlinkRequest(primaryId));
            StreamEnd end = primary.awaitEnd();
            assertEquals(Optional.of("not-authorized"), end.condition(), end.toString());
            assertEquals(List.of("Hall"), names(list(session, false)));
        }
    }

    @Test
    void subscribedSession_getsEachChangeUntilItSaysNo() throws Exception {
        try (WireClient session = account.session();
                WireClient other = account.session()) {
            assertTrue(list(session, true).isEmpty());
            WireClient phone = account.device(Account.issue(other, "Phone").token().written(), "p");
            DeviceList pushed = push(session);
            assertEquals(List.of("Phone"), names(pushed.devices()));
            DeviceId id = pushed.devices().get(0).id();
            assertDone(other, new RenameRequest(id, "Pocket"));
            assertEquals(List.of("Pocket"), names(push(session).devices()));
            assertDone(other, new UnlinkRequest(id));
            phone.awaitEnd();
            Element last = session.await(RosterRequestsIT::isPush);
            session.send(
                    "<iq xmlns='jabber:client' type='error' id='%s' to='%s'>"
                                    .formatted(last.attributeValue("id"), server.domain())
                            + "<devices xmlns='urn:linked-devices:0'/>"
                            + "<error type='cancel'><service-unavailable"
                            + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
            list(session, false);
            WireClient tablet =
                    account.device(Account.issue(other, "Tablet").token().written(), "t");
            assertTrue(session.poll(RosterRequestsIT::isPush, A_MOMENT).isEmpty());
            assertTrue(other.poll(RosterRequestsIT::isPush, Duration.ofMillis(1)).isEmpty());
            tablet.close();
        }
    }

    @Test
    void history_isAChainThatTheClientCanVerify() throws Exception {
        try (WireClient session = account.session()) {
            Account.issue(session, "A");
            Account.issue(session, "B");
            History first = history(session, new HistoryRequest(0, 1));
            assertEquals(1, first.events().size());
            assertFalse(first.complete());
            History rest = history(session, new HistoryRequest(1, 50));
            assertTrue(rest.complete());
            assertEquals("0".repeat(64), first.events().get(0).chain().previous());
            String hash = first.events().get(0).chain().hash();
            for (Event event : rest.events()) {
                assertEquals(hash, event.chain().previous());
                assertEquals("token-issued", event.kind());
                assertEquals("account", event.by().actor());
                hash = event.chain().hash();
            }
            assertTrue(history(session, new HistoryRequest(99, 5)).events().isEmpty());
        }
    }

    private static DeviceList push(WireClient session) throws IOException, ProtocolException {
        Element push = session.await(RosterRequestsIT::isPush);
        session.send(
                "<iq xmlns='jabber:client' type='result' id='%s' to='%s'/>"
                        .formatted(push.attributeValue("id"), push.attributeValue("from")));
        return DeviceList.parse(push.element(QName.get("devices", LinkedDevices.NS)));
    }

    private static boolean isPush(Element element) {
        return element.getName().equals("iq")
                && "set".equals(element.attributeValue("type"))
                && element.element(QName.get("devices", LinkedDevices.NS)) != null;
    }

    private static List<DeviceItem> list(WireClient client, boolean subscribe)
            throws IOException, ProtocolException {
        Element answer =
                client.iq("get", Optional.empty(), new ListRequest(subscribe).toXml().asXML());
        return DeviceList.parse(answer.element(QName.get("devices", LinkedDevices.NS))).devices();
    }

    private static History history(WireClient client, HistoryRequest request)
            throws IOException, ProtocolException {
        Element answer = client.iq("get", Optional.empty(), request.toXml().asXML());
        return History.parse(answer.element(QName.get("history", LinkedDevices.NS)));
    }

    private static List<String> names(List<DeviceItem> devices) {
        return devices.stream().map(d -> d.name().text()).toList();
    }

    private static List<Role> roles(List<DeviceItem> devices) {
        return devices.stream().map(DeviceItem::role).toList();
    }

    private static void assertDone(WireClient client, RosterRequest request) throws IOException {
        Element answer = client.iq("set", Optional.empty(), request.toXml().asXML());
        assertEquals("result", answer.attributeValue("type"), answer.asXML());
    }

    private static void assertRefused(String condition, WireClient client, RosterRequest request)
            throws IOException {
        assertRefused(condition, client, "set", request.toXml().asXML());
    }

    private static void assertRefused(
            String condition, WireClient client, String type, String payload) throws IOException {
        Element answer = client.iq(type, Optional.empty(), payload);
        assertEquals("error", answer.attributeValue("type"), answer.asXML());
        assertEquals(
                condition, answer.element("error").elements().get(0).getName(), answer.asXML());
    }
}
