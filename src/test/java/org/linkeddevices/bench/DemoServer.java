// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/**
 * A server to try the plugin on, {@code mvn -Pserver}: three accounts that know each other, on
 * loopback, until Ctrl-C. Its data is new at every start.
 */
public final class DemoServer {

    private static final List<String> ACCOUNTS = List.of("alice", "bob", "carol");

    private final OpenfireServer server;
    private final PrintStream out;

    private DemoServer(OpenfireServer server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param args none
     * @throws IOException if the server's folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        System.out.println("Starting Openfire with the plugin ...");
        try (OpenfireServer server =
                OpenfireBench.named("demo").plugin().wellKnownPorts().start()) {
            DemoServer demo = new DemoServer(server, System.out);
            demo.fill();
            demo.explain();
            endWithParent();
            server.awaitExit();
        }
    }

    /** Whoever ends Maven, and not with Ctrl-C, does not want a server that stays behind. */
    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(
                        parent -> {
                            Thread watch = new Thread(() -> endAfter(parent), "demo-parent");
                            watch.setDaemon(true);
                            watch.start();
                        });
    }

    private static void endAfter(ProcessHandle parent) {
        parent.onExit().join();
        System.exit(0);
    }

    private void fill() throws IOException {
        for (String account : ACCOUNTS) {
            server.createAccount(account, account);
        }
        for (String account : ACCOUNTS) {
            for (String other : ACCOUNTS) {
                if (account.compareTo(other) < 0) {
                    befriend(account, other);
                }
            }
        }
    }

    private void befriend(String account, String other) throws IOException {
        try (WireClient one = WireClient.login(server, Transport.TCP, account, account);
                WireClient two = WireClient.login(server, Transport.TCP, other, other)) {
            subscribe(one, account, two, other);
            subscribe(two, other, one, account);
        }
    }

    /** Both are online without a priority that would matter: a subscription needs presence. */
    private void subscribe(WireClient from, String fromName, WireClient to, String toName)
            throws IOException {
        from.send("<presence xmlns='jabber:client'/>");
        to.send("<presence xmlns='jabber:client'/>");
        from.send(presence("subscribe", toName));
        to.await(e -> "subscribe".equals(e.attributeValue("type")));
        to.send(presence("subscribed", fromName));
        from.await(e -> "subscribed".equals(e.attributeValue("type")));
    }

    private String presence(String type, String to) {
        return "<presence xmlns='jabber:client' type='%s' to='%s@%s'/>"
                .formatted(type, to, server.domain());
    }

    private void explain() {
        out.println(
                """

                The server runs, on this machine only. Ctrl-C ends it.

                  Accounts       alice@%1$s, bob@%1$s, carol@%1$s
                                 the password of each is its name; they have each other as contacts
                  XMPP           127.0.0.1 port %2$d (STARTTLS, self-signed certificate)
                  BOSH           %3$s
                  WebSocket      %4$s
                  Admin console  %5$s   login: %6$s, password: %7$s
                  Log            %8$s

                What to try:
                  1. Log in as alice with any XMPP client: host 127.0.0.1, port %2$d.
                  2. Run the ad-hoc command "urn:linked-devices:0#link" of the service %1$s (often
                     found under "server commands" or in the service browser). It answers with a
                     token and a QR code.
                  3. Log in with a second client as alice, with the token as the password. From now
                     on that is the second client's own password.
                  4. See both in the admin console: Users/Groups > Linked devices.
                  5. Unlink the second client there: it is thrown out and cannot come back.
                """
                        .formatted(
                                server.domain(),
                                server.clientPort(),
                                server.boshUri(),
                                server.webSocketUri(),
                                server.adminUri(),
                                server.adminUser(),
                                server.adminPassword(),
                                server.log().folder().resolve("openfire.log")));
    }
}
