// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.server.openfire.wire.Account;

/**
 * A client that says that nobody looks at it (XEP-0352) gets its messages and no ping. Openfire
 * before 4.8 does not know such clients: there a client cannot say it, and is pinged.
 */
@ExtendWith(SharedServer.class)
class ClientStateIT {

    private static final String CSI = "urn:xmpp:csi:0";

    /** A quiet second brings a ping; this is that, and time to send it. */
    private static final Duration LONG_QUIET = Duration.ofSeconds(4);

    private final OpenfireServer server;
    private Account account;
    private Account friend;
    private String secret;

    ClientStateIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void linkDevice() throws IOException {
        account = new Account(server, "state");
        friend = new Account(server, "friend");
        try (WireClient session = account.session()) {
            secret = Account.issue(session, "Phone").token().written();
            account.device(secret, "phone").close();
        }
    }

    @AfterEach
    void logsAreSound() {
        assertEquals(List.of(), server.administration().selfCheck());
    }

    @Test
    void openfire_knowsClientStatesSince48() throws Exception {
        try (DeviceClient phone = DeviceClient.online(server, account, secret, "phone")) {
            Element answer =
                    phone.wire()
                            .iq(
                                    "get",
                                    Optional.of(server.domain()),
                                    "<query xmlns='jabber:iq:version'/>");
            String[] version = answer.element("query").elementText("version").split("[. ]", 3);
            int number = 100 * Integer.parseInt(version[0]) + Integer.parseInt(version[1]);
            assertEquals(number >= 408, knowsStates(phone), () -> answer.asXML());
        }
    }

    @Test
    void inactiveDevice_isAskedForNothingUntilItIsActive() throws Exception {
        try (WireClient sender = friend.session();
                DeviceClient phone = DeviceClient.online(server, account, secret, "phone")) {
            inactive(phone);
            // More than a batch, after which an active client is asked without a pause.
            sendTo(sender, 150);
            assertEquals(bodies(150), phone.await(150).stream().map(Got::body).toList());
            phone.quiet(LONG_QUIET);
            assertAskedWhenActive(phone);
        }
        assertNothingLeft();
    }

    @Test
    void inactiveDeviceThatCatchesUp_getsEverythingUnasked() throws Exception {
        try (WireClient sender = friend.session()) {
            sendTo(sender, 800);
            friendIsDone(sender);
        }
        try (DeviceClient phone =
                DeviceClient.login(server, Transport.TCP, account, secret, "phone")) {
            inactive(phone);
            phone.available();
            assertEquals(bodies(800), phone.await(800).stream().map(Got::body).toList());
            phone.quiet(LONG_QUIET);
            assertAskedWhenActive(phone);
        }
        assertNothingLeft();
    }

    /** Openfire decides what can wait; that goes out first with what cannot, or with all of it. */
    @Test
    void whatCanWait_comesInOrderWithWhatCannot() throws IOException {
        try (WireClient sender = friend.session();
                DeviceClient phone = DeviceClient.online(server, account, secret, "phone")) {
            inactive(phone);
            mark(sender, "a", "b");
            // Not for long: Openfire asks a client for its version a few seconds after it came.
            assertEquals(knowsStates(phone) ? 0 : 2, phone.quiet(Duration.ofSeconds(1)).size());
            sendTo(sender, 1);
            phone.await(3);
            mark(sender, "c", "d");
            friendIsDone(sender);
            active(phone);
            sendTo(sender, 2);
            assertEquals(
                    List.of("a", "b", "m0", "c", "d", "m0", "m1"),
                    phone.await(7).stream()
                            .map(got -> got.message().attributeValue("id"))
                            .toList());
            // For the ping and its answer.
            phone.quiet(LONG_QUIET);
            phone.sync();
        }
        assertNothingLeft();
    }

    private void friendIsDone(WireClient sender) throws IOException {
        sender.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
    }

    /** Chat markers (XEP-0333), which have no body. */
    private void mark(WireClient sender, String... ids) throws IOException {
        for (String id : ids) {
            sender.send(
                    """
                    <message xmlns='jabber:client' type='chat' to='%s' id='%s'>\
                    <displayed xmlns='urn:xmpp:chat-markers:0' id='seen'/></message>\
                    """
                            .formatted(account.bareJid(), id));
        }
    }

    /** Where clients can say so, the ping comes only now; elsewhere it came. */
    private void assertAskedWhenActive(DeviceClient phone) throws IOException {
        if (knowsStates(phone)) {
            assertEquals(List.of(), pings(phone));
            active(phone);
            phone.quiet(LONG_QUIET);
            assertEquals(1, pings(phone).size());
        }
        assertTrue(!pings(phone).isEmpty());
        phone.sync();
    }

    private void assertNothingLeft() throws IOException {
        try (DeviceClient phone = DeviceClient.online(server, account, secret, "again")) {
            assertEquals(List.of(), phone.quiet(Duration.ofSeconds(1)));
        }
    }

    private static void inactive(DeviceClient client) throws IOException {
        if (knowsStates(client)) {
            client.send("<inactive xmlns='" + CSI + "'/>");
            client.sync();
        }
    }

    private static void active(DeviceClient client) throws IOException {
        if (knowsStates(client)) {
            client.send("<active xmlns='" + CSI + "'/>");
        }
    }

    private static boolean knowsStates(DeviceClient client) {
        return client.wire().features().element(QName.get("csi", CSI)) != null;
    }

    private static List<String> pings(DeviceClient client) {
        return client.wire().received().stream().filter(xml -> xml.contains("ld-ack-")).toList();
    }

    private void sendTo(WireClient sender, int count) throws IOException {
        for (String body : bodies(count)) {
            sender.send(
                    """
                    <message xmlns='jabber:client' type='chat' to='%s' id='%s'>\
                    <body>%s</body></message>\
                    """
                            .formatted(account.bareJid(), body, body));
        }
    }

    private static List<String> bodies(int count) {
        return IntStream.range(0, count).mapToObj(i -> "m" + i).toList();
    }
}
