// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/**
 * Accounts without devices notice nothing of the plugin: in the same scenario, played in the same
 * run, their clients get the same bytes from a bare Openfire and from one with the plugin, but for
 * ids that the server makes and times.
 */
class BareTrafficIT {

    private static final List<String> ACCOUNTS = List.of("juliet", "romeo");

    /** What shows that the scenario gets where it wants to. */
    private static final List<String> HIGHLIGHTS =
            List.of(
                    "<sent xmlns=\"urn:xmpp:carbons:2\"",
                    "<received xmlns=\"urn:xmpp:carbons:2\"",
                    "service-unavailable",
                    "<resumed",
                    "x-forged-1",
                    "x-forged-4",
                    "<delay xmlns=\"urn:xmpp:delay\"",
                    "to be re-routed",
                    "in the room",
                    "Jule</nick>",
                    "not-acceptable",
                    "stored 2",
                    "the end");

    private static OpenfireServer bare;
    private static OpenfireServer extended;
    private static Map<String, Transcript> expected;
    private static Map<String, Transcript> actual;

    @BeforeAll
    static void playOnBoth() throws Exception {
        List<TrafficStep> steps = TrafficStep.load("/delivery/bare-traffic.txt");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            var first = both.submit(() -> TrafficStage.play(startBare(), ACCOUNTS, steps));
            var second = both.submit(() -> TrafficStage.play(startExtended(), ACCOUNTS, steps));
            expected = first.get();
            actual = second.get();
            keep(bare, expected);
            keep(extended, actual);
        } finally {
            both.shutdownNow();
        }
    }

    private static OpenfireServer startBare() throws IOException {
        bare = OpenfireBench.named("bare").start();
        return bare;
    }

    private static OpenfireServer startExtended() throws IOException {
        extended = OpenfireBench.named("bare-plugin").plugin().start();
        // So that the plugin is not idle.
        extended.createAccount("mercutio", "secret");
        String token = extended.administration().issueToken("mercutio");
        WireClient.login(extended, Transport.TCP, "mercutio", token)
                .send("<presence xmlns='jabber:client'/>");
        return extended;
    }

    /** Leaves the recording to be looked at. */
    private static void keep(OpenfireServer server, Map<String, Transcript> recording)
            throws IOException {
        for (Map.Entry<String, Transcript> client : recording.entrySet()) {
            String file = "traffic-" + client.getKey().replace('/', '-') + ".xml";
            Files.writeString(server.home().resolve(file), client.getValue().text());
        }
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(bare).ifPresent(OpenfireServer::close);
        Optional.ofNullable(extended).ifPresent(OpenfireServer::close);
    }

    @Test
    void scenario_reachesEverything() {
        String all = expected.values().stream().map(Transcript::text).collect(Collectors.joining());
        for (String highlight : HIGHLIGHTS) {
            assertTrue(all.contains(highlight), highlight);
        }
    }

    @Test
    void accountWithoutDevices_hasTheTrafficOfBareOpenfire() {
        assertEquals(Map.of(), differences(expected, actual));
    }

    @Test
    void accountWithoutDevices_leavesNoRow() {
        for (String table : List.of("ofLinkedAccount", "ofLinkedLog", "ofLinkedEvent")) {
            assertEquals(
                    List.of(List.of("0")),
                    extended.administration()
                            .sql("SELECT COUNT(*) FROM " + table + " WHERE username <> 'mercutio'"),
                    table);
        }
    }

    /** What a plugin could do wrong; each must be found. */
    private enum Fault {
        STANZA_ID(
                text ->
                        text.replaceFirst(
                                "</body></message>",
                                "</body><stanza-id xmlns=\"urn:xmpp:sid:0\" id=\"a\"/></message>")),
        FORGED_ID_STRIPPED(text -> text.replaceFirst("<stanza-id[^>]*>", "")),
        MESSAGE_LOST(text -> text.replaceFirst("<message.*?</message>", "")),
        MESSAGE_TWICE(text -> text.replaceFirst("(<message.*?</message>)", "$1$1")),
        OTHER_ORDER(text -> text.replaceFirst("(<message.*?</message>)(<.*?/\\w+>)", "$2$1")),
        CARBONS_OFF(text -> text.replaceFirst("<received xmlns=.urn:xmpp:carbons:2.", "<x")),
        DELAY_ADDED(text -> text.replaceFirst("<body", "<delay/><body")),
        ID_MIXED_UP(text -> text.replaceFirst("id=\"ID1\"", "id=\"ID0\"")),
        ATTRIBUTES_TURNED(
                text -> text.replaceFirst("<message ([^ >]*) ([^ >]*)", "<message $2 $1")),
        SPACE(text -> text.replaceFirst("<message ", "<message  "));

        private final UnaryOperator<String> change;

        Fault(UnaryOperator<String> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void changedRecording_isFound(Fault fault) {
        String client = "juliet/garden";
        Map<String, Transcript> changed = new TreeMap<>(expected);
        changed.put(client, new Transcript(fault.change.apply(expected.get(client).text())));
        assertEquals(List.of(client), List.copyOf(differences(expected, changed).keySet()));
    }

    private static Map<String, String> differences(
            Map<String, Transcript> first, Map<String, Transcript> second) {
        assertEquals(first.keySet(), second.keySet());
        Map<String, String> differences = new TreeMap<>();
        first.forEach(
                (client, transcript) ->
                        transcript
                                .difference(second.get(client))
                                .ifPresent(text -> differences.put(client, text)));
        return differences;
    }
}
