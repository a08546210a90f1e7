// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.pairing.LinkRequest;

/** An account of its own on a server, and the clients of a test that log in to it. */
public final class Account {

    public static final String PASSWORD = "correct horse";

    private static final String PING = "<ping xmlns='urn:xmpp:ping'/>";

    private final OpenfireServer server;
    private final String name;

    /** Creates the account; its name begins with a prefix. */
    public Account(OpenfireServer server, String prefix) {
        this.server = server;
        this.name = prefix + "-" + UUID.randomUUID();
        server.createAccount(name, PASSWORD);
    }

    /** Its username. */
    public String name() {
        return name;
    }

    /** Its bare JID. */
    public String bareJid() {
        return name + "@" + server.domain();
    }

    /** An unlinked session, which is available. */
    public WireClient session() throws IOException {
        return available(WireClient.login(server, Transport.TCP, name, PASSWORD));
    }

    /** A device that logs in with its token or secret, and becomes available. */
    public WireClient device(String secret, String resource) throws IOException {
        WireClient client = WireClient.open(server, Transport.TCP);
        client.authenticate(Mechanism.PLAIN, name, secret);
        client.bind(resource);
        return available(client);
    }

    /** Issues a token. */
    public static IssuedToken issue(WireClient session, String deviceName) throws IOException {
        Element answer =
                session.iq(
                        "set",
                        Optional.empty(),
                        new LinkRequest(Optional.of(deviceName), Optional.of("phone"))
                                .toXml()
                                .asXML());
        try {
            return IssuedToken.parse(answer.element(QName.get("token", LinkedDevices.NS)));
        } catch (ProtocolException e) {
            throw new AssertionError(answer.asXML(), e);
        }
    }

    private WireClient available(WireClient client) throws IOException {
        client.send("<presence xmlns='jabber:client'/>");
        // The answer shows that the presence was handled.
        client.iq("get", Optional.of(server.domain()), PING);
        return client;
    }
}
