// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.Inspection;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** Loading, unloading and loading the plugin again while clients are online. */
class ReloadIT {

    private static final String USER = "juliet";
    private static final String PASSWORD = "secret";
    private static final Path PLUGIN = Path.of(System.getProperty("plugin.jar"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a plugin could leave behind. */
    private record Remains(
            List<String> threads,
            List<String> providers,
            List<String> interceptors,
            List<String> statistics,
            int classLoaders) {

        static Remains of(Inspection inspection) {
            return new Remains(
                    inspection.threads().stream().filter(t -> t.startsWith("linked")).toList(),
                    inspection.securityProviders(),
                    inspection.interceptors(),
                    inspection.statistics(),
                    inspection.pluginClassLoaders());
        }
    }

    @Test
    void reload_leavesNothingBehindAndSessionsStayDevices() throws IOException {
        try (OpenfireServer server = OpenfireBench.named("reload").start()) {
            server.createAccount(USER, PASSWORD);
            // Openfire itself loads its SASL when it first needs it.
            login(server, Transport.TCP, Mechanism.SCRAM_SHA_1, PASSWORD).close();
            Remains before = Remains.of(server.inspection());
            server.copyPlugin(PLUGIN);
            assertTrue(Remains.of(server.inspection()).providers().contains("LinkedDevices"));
            assertTrue(server.inspection().statistics().contains("linkeddevices_behind"));
            String token = server.administration().issueToken(USER);
            try (WireClient device = login(server, Transport.TCP, Mechanism.SCRAM_SHA_1, token);
                    WireClient unlinked =
                            login(server, Transport.WEB_SOCKET, Mechanism.PLAIN, PASSWORD);
                    WireClient waiting = WireClient.open(server, Transport.TCP)) {
                for (int round = 0; round < 2; round++) {
                    server.removePlugin("linkeddevices");
                    assertNothingRemains(server, before);
                    ping(server, device);
                    ping(server, unlinked);
                    assertRefused(server, token);
                    login(server, Transport.TCP, Mechanism.SCRAM_SHA_1, PASSWORD).close();
                    server.copyPlugin(PLUGIN);
                    ping(server, device);
                }
                waiting.authenticate(Mechanism.SCRAM_SHA_1, USER, PASSWORD);
                waiting.bind("waiting");
                String number =
                        server.administration()
                                .sql("SELECT deviceId FROM ofLinkedDevice")
                                .get(0)
                                .get(0);
                server.administration().unlink(USER, number);
                assertEquals(Optional.of("not-authorized"), device.awaitEnd().condition());
                ping(server, unlinked);
                ping(server, waiting);
            }
        }
    }

    private static void assertNothingRemains(OpenfireServer server, Remains before) {
        Instant end = Instant.now().plus(PATIENCE);
        Remains after = Remains.of(server.inspection());
        while (!after.equals(before) && Instant.now().isBefore(end)) {
            after = Remains.of(server.inspection());
        }
        assertEquals(before, after);
    }

    private static WireClient login(
            OpenfireServer server, Transport transport, Mechanism mechanism, String secret)
            throws IOException {
        WireClient client = WireClient.open(server, transport);
        client.authenticate(mechanism, USER, secret);
        client.bind("r" + UUID.randomUUID());
        return client;
    }

    private static void assertRefused(OpenfireServer server, String secret) throws IOException {
        try (WireClient client = WireClient.open(server, Transport.TCP)) {
            assertThrows(
                    SaslFailureException.class,
                    () -> client.authenticate(Mechanism.PLAIN, USER, secret));
        }
    }

    private static void ping(OpenfireServer server, WireClient client) throws IOException {
        Element answer =
                client.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
        assertEquals("result", answer.attributeValue("type"), answer.asXML());
    }
}
