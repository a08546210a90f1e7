// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.doc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OmemoIds;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Announcement;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.openfire.keys.OmemoNodes;
import org.linkeddevices.testkit.TestKeys;

/**
 * Replays {@code docs/protocol.md}: what an example says that Alice's client sends is sent, and
 * what it says that the client gets must come, exactly so.
 */
@ExtendWith(SharedServer.class)
class ProtocolDocIT {

    private static final String ALICE = "alice";
    private static final String PASSWORD = "secret of alice";
    private static final int NEWEST = 4;
    private static final String STANZA = "(?s)\\s*<(iq|message|presence)\\b.*";

    private final OpenfireServer server;

    /** The accounts of the document, and their names on the server. */
    private final Map<String, String> accounts = new HashMap<>();

    private final Map<String, WireClient> clients = new HashMap<>();
    private Map<String, String> known = new HashMap<>();

    ProtocolDocIT(OpenfireServer server) {
        this.server = server;
    }

    @AfterEach
    void logOut() {
        clients.values().forEach(WireClient::close);
    }

    @Test
    void everyExample_isWhatHappens() throws IOException {
        for (ProtocolDoc.Step step : ProtocolDoc.steps()) {
            try {
                if (step instanceof ProtocolDoc.Directive directive) {
                    run(directive);
                } else if (((ProtocolDoc.Block) step).xml().matches(STANZA)) {
                    replay(((ProtocolDoc.Block) step).xml());
                }
            } catch (IOException | AssertionError e) {
                throw new AssertionError(
                        "docs/protocol.md:" + step.line() + ": " + e.getMessage(), e);
            }
        }
    }

    private void run(ProtocolDoc.Directive directive) throws IOException {
        String who = directive.arguments().get(0);
        switch (directive.verb()) {
            case "session" -> {
                boolean other = directive.arguments().size() > 1;
                logIn(who, account(other ? directive.arguments().get(1) : ALICE), PASSWORD);
            }
            case "login" ->
                    logIn(who, account(ALICE), Example.fill(directive.arguments().get(1), known));
            case "contacts" -> befriend(directive.arguments());
            case "publishes" ->
                    publish(client(who), Integer.parseInt(directive.arguments().get(1)));
            case "key" -> giveKey(who, Integer.parseInt(directive.arguments().get(1)));
            case "announces" -> {
                new Announcement("New client").make(client(who));
                ping(client(who));
            }
            case "ping" -> ping(client(who));
            case "acknowledges" -> awaitAcknowledgement(client(who));
            case "logout" -> client(who).close();
            case "issue" -> known.put(directive.arguments().get(1), issue(client(who)));
            case "ends" ->
                    assertEquals(
                            Optional.of(directive.arguments().get(1)),
                            client(who).awaitEnd().condition());
            default -> throw new AssertionError("no such directive: " + directive);
        }
    }

    private void replay(String block) throws IOException {
        String xml = Example.fill(block, known);
        for (Map.Entry<String, String> account : accounts.entrySet()) {
            xml = xml.replace(account.getKey() + "@", account.getValue() + "@");
        }
        xml =
                xml.replace("example.org", server.domain())
                        .replaceFirst("<(iq|message|presence)", "<$1 xmlns='jabber:client'");
        Element stanza = Reparsed.of(xml);
        String sender = stanza.attributeValue("from", "");
        boolean ofClient = accounts.values().stream().anyMatch(a -> sender.startsWith(a + "@"));
        if (ofClient && sender.contains("/")) {
            client(resource(sender)).send(xml.strip());
        } else {
            expect(client(resource(stanza.attributeValue("to"))), stanza);
        }
    }

    private void expect(WireClient client, Element example) throws IOException {
        AtomicReference<Map<String, String>> found = new AtomicReference<>(known);
        try {
            client.await(
                    actual -> {
                        Optional<Map<String, String>> match = Example.match(example, actual, known);
                        match.ifPresent(found::set);
                        return match.isPresent();
                    });
        } catch (AssertionError e) {
            List<String> came = client.received();
            throw new AssertionError(
                    "expected\n%s\nlast came\n%s"
                            .formatted(
                                    example.asXML(),
                                    String.join(
                                            "\n",
                                            came.subList(
                                                    Math.max(0, came.size() - NEWEST),
                                                    came.size()))),
                    e);
        }
        known = found.get();
    }

    private String account(String name) {
        return accounts.computeIfAbsent(
                name,
                n -> {
                    String username = n + "-" + UUID.randomUUID();
                    server.createAccount(username, PASSWORD);
                    return username;
                });
    }

    private void logIn(String resource, String account, String password) throws IOException {
        WireClient client = WireClient.open(server, Transport.TCP);
        clients.put(resource, client);
        client.authenticate(Mechanism.SCRAM_SHA_1, account, password);
        client.bind(resource);
        client.send("<presence xmlns='jabber:client'/>");
        ping(client);
    }

    /** The answer shows that what the client sent before was handled. */
    private void ping(WireClient client) throws IOException {
        client.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
    }

    /** The server asks for it after a second without messages, and the client answers. */
    private static void awaitAcknowledgement(WireClient client) {
        Deadline.in(WireClient.PATIENCE)
                .until("an acknowledgement", () -> self(client).attribute("acknowledged") != null);
    }

    /** The client's own device in the list. */
    private static Element self(WireClient client) {
        try {
            return client
                    .iq("get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>")
                    .element("devices")
                    .elements("device")
                    .stream()
                    .filter(device -> "true".equals(device.attributeValue("self")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session and its account may see the presence of another session's account. */
    private void befriend(List<String> arguments) throws IOException {
        WireClient one = client(arguments.get(0));
        WireClient other = client(arguments.get(2));
        one.send(presence("subscribe", arguments.get(3)));
        other.await(e -> "subscribe".equals(e.attributeValue("type")));
        other.send(presence("subscribed", arguments.get(1)));
        one.await(e -> "subscribed".equals(e.attributeValue("type")));
    }

    private String presence(String type, String to) {
        return "<presence xmlns='jabber:client' type='%s' to='%s@%s'/>"
                .formatted(type, account(to), server.domain());
    }

    /** An unlinked session has an OMEMO id, of which the server knows by a device list. */
    private void giveKey(String who, int omemoId) {
        assertEquals("desk", who);
        new OmemoIds(server, account(ALICE)).give(0, omemoId);
    }

    /** A device publishes its keys in both versions. */
    private static void publish(WireClient client, int omemoId) throws IOException {
        TestKeys keys = new TestKeys();
        for (OmemoVersion version : OmemoVersion.values()) {
            OmemoNodes.done(OmemoNodes.bundle(client, omemoId, keys.bundle(version)));
        }
    }

    private static String issue(WireClient client) throws IOException {
        Element answer = client.iq("set", Optional.empty(), "<link xmlns='urn:linked-devices:0'/>");
        return answer.element("token").attributeValue("id");
    }

    private WireClient client(String resource) {
        return Optional.ofNullable(clients.get(resource)).orElseThrow();
    }

    private static String resource(String fullJid) {
        return fullJid.substring(fullJid.indexOf('/') + 1);
    }
}
