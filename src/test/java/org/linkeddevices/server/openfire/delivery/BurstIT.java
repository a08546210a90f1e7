// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.server.openfire.wire.Account;

/** A client that sends many stanzas in one go, as one does that was offline for a while. */
@ExtendWith(SharedServer.class)
class BurstIT {

    private static final int MANY = 60;
    private static final String SM = "urn:xmpp:sm:3";

    private final OpenfireServer server;
    private Account account;
    private Account friend;
    private String phone;
    private String tablet;

    BurstIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void link() throws Exception {
        account = new Account(server, "burst");
        friend = new Account(server, "friend");
        try (WireClient session = account.session()) {
            phone = Account.issue(session, "Phone").token().written();
            account.device(phone, "p").close();
            tablet = Account.issue(session, "Tablet").token().written();
            account.device(tablet, "t").close();
        }
    }

    @AfterEach
    void logsAreSound() {
        assertEquals(List.of(), server.administration().selfCheck());
    }

    @Test
    void burst_isAcknowledgedAndReachesEachDeviceInOrder() throws Exception {
        List<String> bodies = numbers("");
        try (DeviceClient online = DeviceClient.online(server, account, phone, "p");
                WireClient sender = friend.session()) {
            sender.send("<enable xmlns='%s'/>".formatted(SM));
            sender.await(e -> e.getName().equals("enabled"));
            sender.send(messages(account, bodies) + "<r xmlns='%s'/>".formatted(SM));
            String acknowledged = sender.await(e -> e.getName().equals("a")).attributeValue("h");

            assertEquals(MANY, Integer.parseInt(acknowledged));
            online.await(MANY);
            assertEquals(bodies, online.bodies());
            assertTrue(isWrittenMeanwhile());
        }
        assertEquals(bodies, late(tablet, MANY));
    }

    @Test
    void whatIsMixedWithIt_keepsItsPlace() throws Exception {
        Account other = new Account(server, "other");
        String ping =
                "<iq xmlns='jabber:client' type='get' id='between'>"
                        + "<ping xmlns='urn:xmpp:ping'/></iq>";
        try (DeviceClient online = DeviceClient.online(server, account, phone, "p");
                WireClient receiver = other.session();
                WireClient sender = friend.session()) {
            sender.send(
                    messages(account, numbers("a"))
                            + ping
                            + messages(other, numbers("b"))
                            + messages(account, numbers("c")));
            sender.await(e -> "between".equals(e.attributeValue("id")));
            for (String body : numbers("b")) {
                assertEquals(
                        body, receiver.await(e -> e.element("body") != null).elementText("body"));
            }
            online.await(2 * MANY);
            assertEquals(both(), online.bodies());
        }
        assertEquals(both(), late(tablet, 2 * MANY));
    }

    @Test
    void device_sendsABurst_andTheOthersHaveItInOrder() throws Exception {
        List<String> bodies = numbers("");
        String secret;
        try (WireClient session = friend.session()) {
            secret = Account.issue(session, "Cell").token().written();
        }
        try (DeviceClient online = DeviceClient.online(server, account, phone, "p");
                DeviceClient sender = DeviceClient.online(server, account, tablet, "t");
                DeviceClient cell = DeviceClient.online(server, friend, secret, "c")) {
            sender.send(messages(friend, bodies));
            cell.await(MANY);
            online.await(MANY);
            assertEquals(bodies, cell.bodies());
            assertEquals(bodies, online.bodies());
        }
    }

    /** Openfire ends a stream whose client acknowledges more than it counted (XEP-0198, 4). */
    @Test
    void deviceThatAcknowledgesStanzas_isAskedAndCountedRight() throws Exception {
        try (WireClient device = account.device(phone, "p");
                WireClient sender = friend.session()) {
            device.send("<enable xmlns='%s'/>".formatted(SM));
            device.await(e -> e.getName().equals("enabled"));
            device.send("<presence xmlns='jabber:client'/>");
            sender.send(messages(account, numbers("")));
            int bodies = 0;
            int requests = 0;
            long acknowledged = 0;
            while (bodies < MANY || acknowledged < MANY) {
                Element got = device.await(e -> true);
                bodies += got.element("body") == null ? 0 : 1;
                if (got.getName().equals("r")) {
                    acknowledged = stanzas(device.received(), ++requests);
                    device.send("<a xmlns='%s' h='%d'/>".formatted(SM, acknowledged));
                }
            }
            device.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
        }
    }

    /** How many stanzas came from where they count up to a request, the first being 1. */
    private static long stanzas(List<String> received, int request) {
        int counted = 0;
        int requests = 0;
        boolean enabled = false;
        for (String element : received) {
            enabled |= element.startsWith("<enabled ");
            if (element.startsWith("<r ") && ++requests == request) {
                break;
            }
            if (enabled && element.matches("(?s)<(message|iq|presence) .*")) {
                counted++;
            }
        }
        return counted;
    }

    /** The log's own thread is started by the first message whose stream goes on. */
    private boolean isWrittenMeanwhile() {
        return server.inspection().threads().stream()
                .anyMatch(thread -> thread.startsWith("linked-devices-log"));
    }

    private List<String> late(String secret, int count) throws Exception {
        try (DeviceClient late = DeviceClient.online(server, account, secret, "late")) {
            late.await(count);
            return late.bodies();
        }
    }

    private static List<String> both() {
        return Stream.of("a", "c").flatMap(prefix -> numbers(prefix).stream()).toList();
    }

    private static List<String> numbers(String prefix) {
        return IntStream.range(0, MANY).mapToObj(i -> prefix + i).toList();
    }

    private static String messages(Account to, List<String> bodies) {
        return bodies.stream()
                .map(
                        body ->
                                "<message xmlns='jabber:client' type='chat' to='%s'>%s</message>"
                                        .formatted(to.bareJid(), "<body>" + body + "</body>"))
                .collect(Collectors.joining());
    }
}
