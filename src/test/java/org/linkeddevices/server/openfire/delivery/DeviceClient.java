// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.server.openfire.wire.Account;

/**
 * A client that keeps what it gets of its account's log, and answers pings unless it is told not
 * to. It looks at what arrived only when a test asks it to.
 */
final class DeviceClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(50);

    private final WireClient wire;
    private final OpenfireServer server;
    private final String account;
    private final List<Got> log = new ArrayList<>();
    private final List<Element> others = new ArrayList<>();
    private boolean answering = true;

    private DeviceClient(OpenfireServer server, WireClient wire, String account) {
        this.server = server;
        this.wire = wire;
        this.account = account;
    }

    /** Logs in without binding a resource. */
    static DeviceClient authenticated(
            OpenfireServer server, Transport transport, Account account, String secret)
            throws IOException {
        WireClient wire = WireClient.open(server, transport);
        wire.authenticate(Mechanism.SCRAM_SHA_1, account.name(), secret);
        return new DeviceClient(server, wire, account.bareJid());
    }

    /** Logs in and binds a resource; not available yet. */
    static DeviceClient login(
            OpenfireServer server,
            Transport transport,
            Account account,
            String secret,
            String resource)
            throws IOException {
        DeviceClient client = authenticated(server, transport, account, secret);
        client.wire.bind(resource);
        return client;
    }

    /** Logs in over TCP and becomes available. */
    static DeviceClient online(
            OpenfireServer server, Account account, String secret, String resource)
            throws IOException {
        return login(server, Transport.TCP, account, secret, resource).available();
    }

    /** From now on leaves pings unanswered, as a client does whose network is gone. */
    DeviceClient silent() {
        answering = false;
        return this;
    }

    /** Answers pings again from now on; not those that it has taken note of. */
    DeviceClient answering() {
        answering = true;
        return this;
    }

    /** Becomes available, and waits until the server has seen that. */
    DeviceClient available() throws IOException {
        send("<presence xmlns='jabber:client'/>");
        return sync();
    }

    /** Waits until the server has handled all that this client sent. */
    DeviceClient sync() throws IOException {
        wire.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
        return this;
    }

    /** Sends anything. */
    void send(String xml) throws IOException {
        wire.send(xml);
    }

    /** Sends a chat message. */
    void chat(String to, String body) throws IOException {
        send(
                "<message xmlns='jabber:client' type='chat' to='%s' id='m-%s'>%s</message>"
                        .formatted(to, body, "<body>" + body + "</body>"));
    }

    /** Everything else that the client can do. */
    WireClient wire() {
        return wire;
    }

    /** What it got of the log so far, as far as it looked. */
    List<Got> log() {
        return List.copyOf(log);
    }

    /** The bodies of what it got of the log so far. */
    List<String> bodies() {
        return log.stream().map(Got::body).toList();
    }

    /** Messages that it got and that are not of the log. */
    List<Element> others() {
        return List.copyOf(others);
    }

    /** Takes what arrives in a while; returns whether something did. */
    boolean look(Duration time) throws IOException {
        Optional<Element> stanza = wire.poll(e -> true, time);
        if (stanza.isEmpty()) {
            return false;
        }
        Element element = stanza.get();
        if (element.getName().equals("message")) {
            Got.of(element, account).ifPresentOrElse(log::add, () -> others.add(element));
        } else if (isPing(element) && answering) {
            send(
                    "<iq xmlns='jabber:client' type='result' id='%s' to='%s'/>"
                            .formatted(
                                    element.attributeValue("id"), element.attributeValue("from")));
        }
        return true;
    }

    private static boolean isPing(Element stanza) {
        return stanza.getName().equals("iq")
                && "get".equals(stanza.attributeValue("type"))
                && stanza.attributeValue("id").startsWith("ld-ack-");
    }

    /** Waits until it got so many messages of the log, since it began. */
    List<Got> await(int count) throws IOException {
        Deadline deadline = Deadline.in(PATIENCE);
        while (log.size() < count) {
            if (deadline.left().isZero()) {
                throw new AssertionError("%d of %d: %s".formatted(log.size(), count, bodies()));
            }
            look(STEP);
        }
        return log();
    }

    /** Waits until nothing arrives for a while. */
    List<Got> quiet(Duration time) throws IOException {
        while (look(time)) {
            // The next may follow.
        }
        return log();
    }

    /** Loses its network. */
    void cut() throws IOException {
        wire.cut();
    }

    @Override
    public void close() {
        wire.close();
    }
}
