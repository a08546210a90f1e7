// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.pairing.LinkRequest;

/** An account of its own on a server, its devices and its contacts. */
public final class PepAccount {

    private static final String PASSWORD = "correct horse";
    private static final String PING = "<ping xmlns='urn:xmpp:ping'/>";

    private final OpenfireServer server;
    private final String name;

    /** Creates the account; its name begins with a prefix. */
    public PepAccount(OpenfireServer server, String prefix) {
        this.server = server;
        this.name = prefix + "-" + UUID.randomUUID();
        server.createAccount(name, PASSWORD);
    }

    /** Its username. */
    public String name() {
        return name;
    }

    /** Its address. */
    public String bareJid() {
        return name + "@" + server.domain();
    }

    /**
     * Waits until items with this id are safe in so many nodes: Openfire 5 answers first and writes
     * a little later, and the embedded database yet a little later.
     */
    void awaitWritten(String item, int nodes) {
        String query =
                "select nodeID from ofPubsubItem where serviceID='%s' and id='%s'"
                        .formatted(bareJid(), item);
        Deadline.in(WireClient.PATIENCE)
                .until(
                        "the items are written",
                        () -> server.administration().sql(query).size() == nodes);
        if (!OpenfireBench.isOpenfire42()) {
            server.administration().flush();
        }
    }

    /** An unlinked session, which is available. */
    public WireClient session() throws IOException {
        WireClient client = WireClient.login(server, Transport.TCP, name, PASSWORD);
        return available(client, "");
    }

    /** Links a device; the answer is its secret. It was online once, so that it is linked. */
    public String link(String device) throws IOException {
        try (WireClient session = session()) {
            Element answer =
                    session.iq(
                            "set",
                            Optional.empty(),
                            new LinkRequest(Optional.of(device), Optional.of("phone"))
                                    .toXml()
                                    .asXML());
            String secret =
                    IssuedToken.parse(answer.element(QName.get("token", LinkedDevices.NS)))
                            .token()
                            .written();
            device(secret, device).close();
            return secret;
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    /** A device that is available and never says what it wants to hear of. */
    public WireClient device(String secret, String resource) throws IOException {
        return available(open(secret, resource), "");
    }

    /** A device that is available and wants to hear of these nodes. */
    public WireClient device(String secret, String resource, Wishes wishes) throws IOException {
        WireClient client = available(open(secret, resource), wishes.presence());
        wishes.answer(client);
        return client;
    }

    /** Makes the accounts see each other's presence. */
    public static void befriend(PepAccount one, PepAccount other) throws IOException {
        try (WireClient first = one.session();
                WireClient second = other.session()) {
            subscribe(first, one, second, other);
            subscribe(second, other, first, one);
        }
    }

    private static void subscribe(
            WireClient subscriber, PepAccount who, WireClient contact, PepAccount toWhom)
            throws IOException {
        subscriber.send(presence("subscribe", toWhom));
        contact.await(e -> "subscribe".equals(e.attributeValue("type")));
        contact.send(presence("subscribed", who));
        subscriber.await(e -> "subscribed".equals(e.attributeValue("type")));
    }

    private static String presence(String type, PepAccount to) {
        return "<presence xmlns='jabber:client' type='%s' to='%s'/>".formatted(type, to.bareJid());
    }

    private WireClient open(String secret, String resource) throws IOException {
        WireClient client = WireClient.open(server, Transport.TCP);
        client.authenticate(Mechanism.PLAIN, name, secret);
        client.bind(resource);
        return client;
    }

    private WireClient available(WireClient client, String extension) throws IOException {
        client.send("<presence xmlns='jabber:client'>" + extension + "</presence>");
        // The answer shows that the presence was handled.
        Element pong = client.iq("get", Optional.of(server.domain()), PING);
        assertEquals("result", pong.attributeValue("type"), pong.asXML());
        return client;
    }
}
