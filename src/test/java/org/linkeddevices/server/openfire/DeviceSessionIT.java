// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.bench.Administration;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.StreamEnd;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** Sessions of devices: one per device, closed for good, resumed by the same device only. */
@ExtendWith(SharedServer.class)
class DeviceSessionIT {

    private static final String PASSWORD = "secret";
    private static final String ENABLE = "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OpenfireServer server;
    private final Administration administration;
    private final String user = "u" + UUID.randomUUID();

    DeviceSessionIT(OpenfireServer server) {
        this.server = server;
        this.administration = server.administration();
        server.createAccount(user, PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void secondSessionOfADevice_closesTheFirstAndIsRecorded(Transport transport)
            throws IOException {
        String token = administration.issueToken(user);
        try (WireClient first = login(transport, token);
                WireClient other = login(transport, administration.issueToken(user));
                WireClient second = login(transport, token)) {
            StreamEnd end = first.awaitEnd();
            assertEquals(Optional.of("conflict"), end.condition(), end.text());
            assertTrue(end.text().contains("logged in elsewhere"), end.text());
            Deadline.in(PATIENCE)
                    .until(
                            "the event",
                            () -> count("ofLinkedEvent", "kind", "duplicate-session") == 1);
            ping(second);
            ping(other);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void unlinking_closesTheSessionWithAReason(Transport transport) throws IOException {
        String token = administration.issueToken(user);
        try (WireClient device = login(transport, token);
                WireClient unlinked = login(transport, PASSWORD)) {
            administration.unlink(user, devices().get(0));
            StreamEnd end = device.awaitEnd();
            assertEquals(Optional.of("not-authorized"), end.condition(), end.text());
            assertTrue(end.text().contains("was unlinked"), end.text());
            ping(unlinked);
        }
        assertRefused(token);
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TCP", "WEB_SOCKET"})
    void unlinking_endsDetachedSessions(Transport transport) throws IOException {
        String token = administration.issueToken(user);
        WireClient device = login(transport, token);
        device.send("<presence xmlns='jabber:client'/>");
        ping(device);
        String id = enable(device);
        device.cut();
        assertEquals(1, administration.sessions(user).size());
        administration.unlink(user, devices().get(0));
        Deadline.in(PATIENCE).until("no session", () -> administration.sessions(user).isEmpty());
        assertRefused(token);
        try (WireClient unlinked = open(transport, PASSWORD)) {
            assertEquals("failed", resume(unlinked, id).getName());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TCP", "WEB_SOCKET"})
    void ownStream_isResumedAndStaysTheDevice(Transport transport) throws IOException {
        String token = administration.issueToken(user);
        WireClient first = login(transport, token);
        String id = enable(first);
        first.cut();
        try (WireClient second = open(transport, token)) {
            assertEquals("resumed", resume(second, id).getName());
            administration.unlink(user, devices().get(0));
            assertEquals(Optional.of("not-authorized"), second.awaitEnd().condition());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TCP", "WEB_SOCKET"})
    void streamOfAnotherDevice_isNotResumed(Transport transport) throws IOException {
        WireClient victim = login(transport, administration.issueToken(user));
        String id = enable(victim);
        victim.cut();
        for (String secret : List.of(administration.issueToken(user), PASSWORD)) {
            try (WireClient thief = open(transport, secret)) {
                Element answer = resume(thief, id);
                assertEquals("failed", answer.getName());
                assertEquals(1, answer.elements("item-not-found").size(), answer.asXML());
                thief.bind("thief" + UUID.randomUUID());
                assertEquals("enabled", enabled(thief).getName());
                ping(thief);
            }
        }
    }

    @Test
    void streamOfAnUnlinkedSession_isNotResumedByADevice() throws IOException {
        WireClient victim = login(Transport.TCP, PASSWORD);
        String id = enable(victim);
        victim.cut();
        try (WireClient thief = open(Transport.TCP, administration.issueToken(user))) {
            assertEquals("failed", resume(thief, id).getName());
        }
        try (WireClient owner = open(Transport.TCP, PASSWORD)) {
            assertEquals("resumed", resume(owner, id).getName());
        }
    }

    @Test
    void loginOfADetachedDevice_replacesItWithoutAnEvent() throws IOException {
        String token = administration.issueToken(user);
        WireClient first = login(Transport.TCP, token);
        first.send("<presence xmlns='jabber:client'/>");
        ping(first);
        enable(first);
        first.cut();
        try (WireClient second = login(Transport.TCP, token)) {
            second.send("<presence xmlns='jabber:client'/>");
            Deadline.in(PATIENCE)
                    .until("one session", () -> administration.sessions(user).size() == 1);
            ping(second);
            assertEquals(0, count("ofLinkedEvent", "kind", "duplicate-session"));
        }
    }

    @Test
    void deletedAccount_leavesNothing() throws IOException {
        login(Transport.TCP, administration.issueToken(user)).close();
        administration.issueToken(user);
        administration.deleteAccount(user);
        for (String table :
                List.of(
                        "ofLinkedAccount",
                        "ofLinkedDevice",
                        "ofLinkedEvent",
                        "ofLinkedSecret",
                        "ofLinkedToken")) {
            assertEquals(0, count(table, "username", user), table);
        }
    }

    private WireClient open(Transport transport, String secret) throws IOException {
        WireClient client = WireClient.open(server, transport);
        client.authenticate(Mechanism.SCRAM_SHA_1, user, secret);
        return client;
    }

    private WireClient login(Transport transport, String secret) throws IOException {
        WireClient client = open(transport, secret);
        client.bind("r" + UUID.randomUUID());
        return client;
    }

    private static Element enabled(WireClient client) throws IOException {
        client.send(ENABLE);
        return client.await(e -> e.getNamespaceURI().equals("urn:xmpp:sm:3"));
    }

    private static String enable(WireClient client) throws IOException {
        return enabled(client).attributeValue("id");
    }

    private static Element resume(WireClient client, String id) throws IOException {
        client.send("<resume xmlns='urn:xmpp:sm:3' h='0' previd='" + id + "'/>");
        return client.await(e -> e.getName().equals("resumed") || e.getName().equals("failed"));
    }

    private void ping(WireClient client) throws IOException {
        Element answer =
                client.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
        assertEquals("result", answer.attributeValue("type"), answer.asXML());
    }

    private void assertRefused(String secret) throws IOException {
        for (Mechanism mechanism : List.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_1)) {
            try (WireClient client = WireClient.open(server, Transport.TCP)) {
                assertThrows(
                        SaslFailureException.class,
                        () -> client.authenticate(mechanism, user, secret));
            }
        }
    }

    private List<String> devices() {
        return administration
                .sql(
                        "SELECT deviceId FROM ofLinkedDevice WHERE linked = 1 AND username = '"
                                + user
                                + "'")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private int count(String table, String column, String value) {
        return Integer.parseInt(
                administration
                        .sql(
                                "SELECT COUNT(*) FROM %s WHERE username = '%s' AND %s = '%s'"
                                        .formatted(table, user, column, value))
                        .get(0)
                        .get(0));
    }
}
