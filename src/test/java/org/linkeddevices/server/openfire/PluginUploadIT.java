// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.ConsoleClient;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.Inspection;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** The plugin comes and goes in the admin console while users are online, and leaves nothing. */
class PluginUploadIT {

    private static final String PLUGIN = "linkeddevices";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a plugin could leave behind. */
    private record Footprint(
            List<String> threads,
            List<String> providers,
            List<String> interceptors,
            List<String> mechanisms,
            List<String> features,
            int classLoaders) {}

    @Test
    void uploadUnloadUpload_whileOnline_leavesNothing() throws IOException {
        try (OpenfireServer server = OpenfireBench.named("upload").start()) {
            server.createAccount("john", "secret");
            ConsoleClient console = new ConsoleClient(server);
            console.login(server.adminUser(), server.adminPassword());
            try (WireClient online = WireClient.login(server, Transport.TCP, "john", "secret")) {
                Footprint before = footprint(server, online);
                for (int round = 0; round < 2; round++) {
                    console.uploadPlugin(OpenfireBench.pluginJar());
                    assertNotEquals(before.features(), features(server, online));
                    logInEveryWay(server);
                    console.deletePlugin(PLUGIN);
                    assertReached(before, server, online);
                    logInEveryWay(server);
                }
                console.uploadPlugin(OpenfireBench.pluginJar());
                assertNotEquals(before.features(), features(server, online));
            }
        }
    }

    private static void logInEveryWay(OpenfireServer server) throws IOException {
        for (Transport transport : Transport.values()) {
            for (Mechanism mechanism : List.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_1)) {
                try (WireClient client = WireClient.open(server, transport)) {
                    client.authenticate(mechanism, "john", "secret");
                    client.bind(transport.name());
                }
            }
        }
    }

    /** Sessions and threads end a moment after the plugin; then nothing of it may be left. */
    private static void assertReached(Footprint wanted, OpenfireServer server, WireClient client)
            throws IOException {
        Deadline deadline = Deadline.in(PATIENCE);
        Footprint now = footprint(server, client);
        while (!now.equals(wanted) && !deadline.left().isZero()) {
            now = footprint(server, client);
        }
        assertEquals(wanted, now);
    }

    private static Footprint footprint(OpenfireServer server, WireClient client)
            throws IOException {
        Inspection inspection = server.inspection();
        return new Footprint(
                inspection.threads().stream().filter(name -> name.contains("linked")).toList(),
                inspection.securityProviders(),
                inspection.interceptors(),
                inspection.mechanisms(),
                features(server, client),
                inspection.pluginClassLoaders());
    }

    private static List<String> features(OpenfireServer server, WireClient client)
            throws IOException {
        List<String> features = new ArrayList<>();
        for (String query : List.of("info", "items' node='http://jabber.org/protocol/commands")) {
            Element answer =
                    client.iq(
                            "get",
                            Optional.of(server.domain()),
                            "<query xmlns='http://jabber.org/protocol/disco#" + query + "'/>");
            for (Object child : answer.element("query").elements()) {
                features.add(((Element) child).asXML());
            }
        }
        features.sort(null);
        return features;
    }
}
