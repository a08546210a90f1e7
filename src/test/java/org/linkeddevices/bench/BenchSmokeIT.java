// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dom4j.Element;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.chat2.ChatManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jxmpp.jid.impl.JidCreate;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.StreamEnd;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** The bench itself: what other integration tests rely on works on bare accounts. */
@ExtendWith(SharedServer.class)
class BenchSmokeIT {

    private final OpenfireServer server;

    BenchSmokeIT(OpenfireServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-1"})
    void smackOverTcp_messageArrives(String mechanism) throws Exception {
        SmackConnections smack = new SmackConnections(server);
        String john = account();
        String jane = account();
        AbstractXMPPConnection sender = smack.tcp(john, "secret", mechanism);
        AbstractXMPPConnection recipient = smack.tcp(jane, "secret", mechanism);
        assertDelivers(sender, recipient, jane);
    }

    @Test
    void smackOverBosh_messageArrives() throws Exception {
        SmackConnections smack = new SmackConnections(server);
        String john = account();
        String jane = account();
        AbstractXMPPConnection sender = smack.bosh(john, "secret", "SCRAM-SHA-1");
        AbstractXMPPConnection recipient = smack.tcp(jane, "secret", "PLAIN");
        assertDelivers(sender, recipient, jane);
    }

    private void assertDelivers(
            AbstractXMPPConnection sender, AbstractXMPPConnection recipient, String to)
            throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        ChatManager.getInstanceFor(recipient)
                .addIncomingListener((from, message, chat) -> bodies.add(message.getBody()));
        ChatManager.getInstanceFor(sender)
                .chatWith(JidCreate.entityBareFrom(to + "@" + server.domain()))
                .send("hello");
        assertEquals("hello", bodies.poll(20, TimeUnit.SECONDS));
        SmackConnections.close(sender);
        SmackConnections.close(recipient);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void wireClient_logsInAndExchangesMessages(Transport transport) throws IOException {
        String name = account();
        for (Mechanism mechanism : List.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_1)) {
            try (WireClient client = WireClient.open(server, transport)) {
                assertTrue(client.mechanisms().contains(mechanism.wireName()));
                client.authenticate(mechanism, name, "secret");
                String jid = client.bind("phone");
                client.send("<presence xmlns='jabber:client'/>");
                client.send(
                        "<message xmlns='jabber:client' to='%s'>".formatted(jid)
                                + "<body>a &amp; \u00e4</body></message>");
                Element message = client.await(e -> e.getName().equals("message"));
                assertEquals("a & \u00e4", message.elementText("body"));
                assertEquals(jid, message.attributeValue("from"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void wrongPassword_isRefused(Transport transport) throws IOException {
        String name = account();
        try (WireClient client = WireClient.open(server, transport)) {
            SaslFailureException refused =
                    assertThrows(
                            SaslFailureException.class,
                            () -> client.authenticate(Mechanism.PLAIN, name, "wrong"));
            assertEquals("not-authorized", refused.condition());
        }
    }

    @Test
    void secondBindOfResource_endsFirstStream() throws IOException {
        String name = account();
        try (WireClient first = WireClient.open(server, Transport.TCP);
                WireClient second = WireClient.open(server, Transport.TCP)) {
            first.authenticate(Mechanism.PLAIN, name, "secret");
            first.bind("phone");
            second.authenticate(Mechanism.PLAIN, name, "secret");
            second.bind("phone");
            // Openfire 4.2 closes the socket at once, often before the stream error is out.
            StreamEnd end = first.awaitEnd();
            assertEquals("conflict", end.condition().orElse("conflict"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TCP", "WEB_SOCKET"})
    void cutStream_canBeResumed(Transport transport) throws IOException {
        String name = account();
        WireClient first = WireClient.login(server, transport, name, "secret");
        first.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        String id = first.await(e -> e.getName().equals("enabled")).attributeValue("id");
        first.cut();
        try (WireClient second = WireClient.open(server, transport)) {
            second.authenticate(Mechanism.PLAIN, name, "secret");
            second.send("<resume xmlns='urn:xmpp:sm:3' h='0' previd='" + id + "'/>");
            second.await(e -> e.getName().equals("resumed"));
        }
    }

    @Test
    void kill_keepsAccounts() throws IOException {
        try (OpenfireServer crashing = OpenfireBench.named("smoke-crash").start()) {
            crashing.createAccount("john", "secret");
            crashing.administration().flush();
            crashing.kill();
            crashing.start();
            WireClient.login(crashing, Transport.TCP, "john", "secret").close();
        }
    }

    private String account() {
        String name = "smoke-" + UUID.randomUUID();
        server.createAccount(name, "secret");
        return name;
    }
}
