// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** Linking under bad conditions, and what the server learns of a device that has logged in. */
@ExtendWith(SharedServer.class)
class LinkingIT {

    private static final String PASSWORD = "secret";
    private static final int CLIENTS = 64;

    private final OpenfireServer server;

    LinkingIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void manyClientsRaceForOneToken_oneDevice() throws Exception {
        String user = "u" + UUID.randomUUID();
        server.createAccount(user, PASSWORD);
        String token = server.administration().issueToken(user);
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Void>> races = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Mechanism mechanism = i % 2 == 0 ? Mechanism.PLAIN : Mechanism.SCRAM_SHA_1;
                races.add(
                        threads.submit(
                                () -> {
                                    race(user, token, mechanism, start);
                                    return null;
                                }));
            }
            for (Future<Void> race : races) {
                race.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, rows(server, "ofLinkedDevice", user).size());
        assertEquals(1, rows(server, "ofLinkedSecret", user).size());
    }

    private void race(String user, String token, Mechanism mechanism, CyclicBarrier start)
            throws Exception {
        WireClient client = WireClient.open(server, Transport.TCP);
        start.await();
        // All hold the same secret, so all are that one device; only the last stays connected.
        client.authenticate(mechanism, user, token);
        client.cut();
    }

    @Test
    void killAfterLinkingOrUnlinking_changesNothingOfIt() throws IOException {
        try (OpenfireServer crashing = OpenfireBench.named("linking-crash").plugin().start()) {
            crashing.createAccount("romeo", PASSWORD);
            String token = crashing.administration().issueToken("romeo");
            WireClient client = WireClient.open(crashing, Transport.TCP);
            client.authenticate(Mechanism.SCRAM_SHA_1, "romeo", token);
            // As soon as the client knows that it is linked, the database must.
            crashing.kill();
            crashing.start();
            try (WireClient again = WireClient.open(crashing, Transport.TCP)) {
                again.authenticate(Mechanism.SCRAM_SHA_1, "romeo", token);
                again.bind("phone");
            }
            assertEquals(1, rows(crashing, "ofLinkedDevice", "romeo").size());
            String device = rows(crashing, "ofLinkedDevice", "romeo").get(0).get(0);
            crashing.administration().unlink("romeo", device);
            crashing.kill();
            crashing.start();
            try (WireClient gone = WireClient.open(crashing, Transport.TCP)) {
                assertThrows(
                        SaslFailureException.class,
                        () -> gone.authenticate(Mechanism.SCRAM_SHA_1, "romeo", token));
            }
        }
    }

    @Test
    void newAccount_inheritsNothingOfItsName() {
        String user = "u" + UUID.randomUUID();
        server.administration()
                .sql(
                        "INSERT INTO ofLinkedToken (tokenId, username, issuedAt, expires, actor,"
                                + " status, deviceId) VALUES ('%s', '%s', 1, 1, 'server',"
                                        .formatted(UUID.randomUUID(), user)
                                + " 'withdrawn', 0)");
        assertEquals(1, rows(server, "ofLinkedToken", user).size());
        server.createAccount(user, PASSWORD);
        assertEquals(0, rows(server, "ofLinkedToken", user).size());
    }

    @Test
    void availableClient_isAskedForItsSoftwareOnce() throws IOException {
        String user = "u" + UUID.randomUUID();
        server.createAccount(user, PASSWORD);
        String token = server.administration().issueToken(user);
        try (WireClient client = WireClient.open(server, Transport.TCP)) {
            client.authenticate(Mechanism.SCRAM_SHA_1, user, token);
            client.bind("phone");
            // Its client may enable stream management first.
            assertEquals(
                    Optional.empty(), client.poll(LinkingIT::isQuestion, Duration.ofMillis(500)));
            client.send("<presence xmlns='jabber:client'/>");
            Element question = client.await(e -> asks(e, "jabber:iq:version"));
            answer(
                    client,
                    question,
                    "<query xmlns='jabber:iq:version'><name>Quill</name><version>1.2</version>"
                            + "<os>Plan 9</os></query>");
            Deadline.in(WireClient.PATIENCE)
                    .until("the software", () -> software(user).equals("Quill 1.2 (Plan 9)"));
            assertEquals(
                    Optional.empty(), client.poll(LinkingIT::isQuestion, Duration.ofMillis(500)));
        }
    }

    @Test
    void clientWithoutVersion_isKnownByItsIdentity() throws IOException {
        String user = "u" + UUID.randomUUID();
        server.createAccount(user, PASSWORD);
        String token = server.administration().issueToken(user);
        try (WireClient client = WireClient.open(server, Transport.WEB_SOCKET)) {
            client.authenticate(Mechanism.PLAIN, user, token);
            client.bind("phone");
            client.send("<presence xmlns='jabber:client'/>");
            Element question = client.await(e -> asks(e, "jabber:iq:version"));
            client.send(
                    "<iq xmlns='jabber:client' type='error' to='%s' id='%s'><error type='cancel'>"
                                    .formatted(server.domain(), question.attributeValue("id"))
                            + "<service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                            + "</error></iq>");
            answer(
                    client,
                    client.await(e -> asks(e, "http://jabber.org/protocol/disco#info")),
                    "<query xmlns='http://jabber.org/protocol/disco#info'>"
                            + "<identity category='client' type='phone' name='Feather'/></query>");
            Deadline.in(WireClient.PATIENCE)
                    .until("the software", () -> software(user).equals("Feather"));
        }
    }

    private void answer(WireClient client, Element question, String payload) throws IOException {
        client.send(
                "<iq xmlns='jabber:client' type='result' to='%s' id='%s'>%s</iq>"
                        .formatted(server.domain(), question.attributeValue("id"), payload));
    }

    private static boolean isQuestion(Element element) {
        return element.getName().equals("iq") && "get".equals(element.attributeValue("type"));
    }

    private static boolean asks(Element element, String namespace) {
        return isQuestion(element)
                && element.element("query") != null
                && element.element("query").getNamespaceURI().equals(namespace);
    }

    private String software(String user) {
        return server.administration()
                .sql("SELECT software FROM ofLinkedDevice WHERE username = '" + user + "'")
                .get(0)
                .get(0);
    }

    private static List<List<String>> rows(OpenfireServer server, String table, String user) {
        return server.administration()
                .sql("SELECT deviceId FROM %s WHERE username = '%s'".formatted(table, user));
    }
}
