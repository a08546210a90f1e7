// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linkeddevices.bench.Administration;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** Plays a scenario on a server, step by step, and keeps what each client got. */
final class TrafficStage {

    private static final String PASSWORD = "secret";
    private static final String SM = "urn:xmpp:sm:3";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofMillis(700);

    private final OpenfireServer server;
    private final Administration administration;
    private final Map<String, WireClient> online = new LinkedHashMap<>();
    private final Map<String, StringBuilder> past = new TreeMap<>();
    private final Map<String, String> streams = new TreeMap<>();
    private final Map<String, Transport> transports = new TreeMap<>();
    private int pings;

    private TrafficStage(OpenfireServer server) {
        this.server = server;
        this.administration = server.administration();
    }

    /** Creates the accounts, plays the steps and returns what each client got. */
    static Map<String, Transcript> play(
            OpenfireServer server, List<String> accounts, List<TrafficStep> steps)
            throws IOException {
        accounts.forEach(account -> server.createAccount(account, PASSWORD));
        TrafficStage stage = new TrafficStage(server);
        for (TrafficStep step : steps) {
            try {
                stage.play(step);
                stage.sync(step);
            } catch (IOException | AssertionError e) {
                throw new AssertionError("line " + step.number() + ": " + e.getMessage(), e);
            }
        }
        return stage.end();
    }

    private void play(TrafficStep step) throws IOException {
        switch (step.verb()) {
            case OPEN -> open(step, Transport.valueOf(step.rest()));
            case SEND -> send(step);
            case UNTIL -> until(step);
            case CUT -> cut(step.client());
            case CLOSE -> close(step.client());
            case RESUME -> resume(step);
            case EXPIRE -> administration.expireDetached();
            case SETTLE -> settle();
        }
    }

    private void send(TrafficStep step) throws IOException {
        WireClient client = online.get(step.client());
        client.send(step.xml(server));
        if (step.rest().startsWith("<iq ") && !step.rest().startsWith("<iq type='result'")) {
            // Openfire 5 works on some in threads of its own; not each has an answer.
            client.poll(e -> step.id().equals(e.attributeValue("id")), ANSWER);
        }
    }

    private WireClient login(TrafficStep step, Transport transport) throws IOException {
        WireClient client = WireClient.open(server, transport);
        client.authenticate(Mechanism.SCRAM_SHA_1, account(step.client()), PASSWORD);
        return client;
    }

    private void open(TrafficStep step, Transport transport) throws IOException {
        WireClient client = login(step, transport);
        client.bind(resource(step.client()));
        transports.put(step.client(), transport);
        online.put(step.client(), client);
    }

    private void resume(TrafficStep step) throws IOException {
        String[] words = step.rest().split(" ", 2);
        WireClient client = login(step, Transport.valueOf(words[1]));
        client.send(
                "<resume xmlns='%s' h='%s' previd='%s'/>"
                        .formatted(SM, words[0], streams.get(step.client())));
        client.await(e -> e.getName().equals("resumed"));
        online.put(step.client(), client);
    }

    private void until(TrafficStep step) {
        WireClient client = online.get(step.client());
        Deadline.in(PATIENCE).until(step.rest(), () -> client.transcript().contains(step.rest()));
    }

    private void settle() {
        long before;
        do {
            before = arrived();
            online.values().iterator().next().poll(e -> false, QUIET);
        } while (arrived() > before);
    }

    private long arrived() {
        return online.values().stream().mapToLong(client -> client.transcript().length()).sum();
    }

    private void cut(String name) throws IOException {
        settle();
        WireClient client = online.remove(name);
        client.cut();
        String jid = account(name) + "@" + server.domain() + "/" + resource(name);
        Deadline.in(PATIENCE)
                .until(
                        name + " detached",
                        () -> administration.detachedSessions(account(name)).contains(jid));
        keep(name, client);
    }

    private void close(String name) throws IOException {
        WireClient client = online.remove(name);
        // Else the others hear of it when the server gets to it, on 4.2 over WebSocket twice.
        client.send("<presence xmlns='jabber:client' type='unavailable'/>");
        ping(client);
        keep(name, client);
        client.close();
    }

    /**
     * The server works through what a client sends in order: the answer comes after all effects.
     */
    private void sync(TrafficStep step) throws IOException {
        if (online.containsKey(step.client())) {
            ping(online.get(step.client()));
        }
        for (WireClient client : online.values()) {
            ping(client);
        }
        for (Map.Entry<String, WireClient> client : online.entrySet()) {
            client.getValue()
                    .poll(e -> e.getName().equals("enabled"), Duration.ZERO)
                    .ifPresent(e -> streams.put(client.getKey(), e.attributeValue("id")));
        }
    }

    private void ping(WireClient client) throws IOException {
        String id = "x-ping-" + pings++;
        client.send(
                "<iq xmlns='jabber:client' type='get' id='%s' to='%s'><ping xmlns='urn:xmpp:ping'/>"
                                .formatted(id, server.domain())
                        + "</iq>");
        client.await(e -> id.equals(e.attributeValue("id")));
    }

    private Map<String, Transcript> end() throws IOException {
        for (String name : List.copyOf(online.keySet())) {
            close(name);
        }
        Map<String, Transcript> all = new TreeMap<>();
        past.forEach((name, text) -> all.put(name, Transcript.of(text.toString())));
        return all;
    }

    private void keep(String name, WireClient client) {
        boolean sure = transports.get(name) != Transport.BOSH || OpenfireBench.isOpenfire42();
        String text = sure ? client.transcript() : BoshOrder.settled(client.transcript());
        past.computeIfAbsent(name, key -> new StringBuilder()).append(text);
    }

    private static String account(String client) {
        return client.substring(0, client.indexOf("/"));
    }

    private static String resource(String client) {
        return client.substring(client.indexOf('/') + 1);
    }
}
