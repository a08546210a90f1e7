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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.server.setting.Setting;

/** Accounts with devices on one server, and those that they write with on another. */
class FederationIT {

    private static final int MESSAGES = 50;
    private static final Duration A_MOMENT = Duration.ofMillis(700);
    private static final QName STANZA_ID = QName.get("stanza-id", "urn:xmpp:sid:0");

    private static OpenfireServer south;
    private static OpenfireServer north;

    private Account anna;
    private String phone;
    private String tablet;
    private Account ben;

    @BeforeAll
    static void start() throws IOException {
        OpenfireBench first = OpenfireBench.named("south").domain("south.test").plugin();
        OpenfireBench second = OpenfireBench.named("north").domain("north.test").plugin();
        first.federatedWith(second);
        south = first.start();
        north = second.start();
    }

    @AfterAll
    static void stop() {
        south.close();
        north.close();
    }

    @BeforeEach
    void link() throws IOException {
        anna = new Account(south, "anna");
        ben = new Account(north, "ben");
        phone = linked(south, anna, "phone");
        tablet = linked(south, anna, "tablet");
    }

    private static String linked(OpenfireServer server, Account account, String name)
            throws IOException {
        String secret = server.administration().issueToken(account.name());
        account.device(secret, name).close();
        return secret;
    }

    @AfterEach
    void logsAreSound() {
        assertEquals(List.of(), south.administration().selfCheck());
        assertEquals(List.of(), north.administration().selfCheck());
    }

    @Test
    void messagesFromThere_reachEachDevice() throws IOException {
        List<Got> live;
        try (DeviceClient device = DeviceClient.online(south, anna, phone, "phone");
                DeviceClient writer = DeviceClient.online(north, ben, Account.PASSWORD, "desk")) {
            for (String body : bodies()) {
                writer.send(
                        "<message to='%s' type='chat'><body>%s</body>%s</message>"
                                .formatted(anna.bareJid(), body, forged()));
            }
            live = device.await(MESSAGES);
            assertEquals(bodies(), device.bodies());
            assertTrue(live.stream().noneMatch(Got::delayed));
        }
        try (DeviceClient device = DeviceClient.online(south, anna, tablet, "tablet")) {
            List<Got> late = device.await(MESSAGES);
            assertEquals(live.stream().map(Got::id).toList(), late.stream().map(Got::id).toList());
            for (Got got : late) {
                assertTrue(got.delayed());
                // The other server's own one, which only it could have forged, stays.
                assertEquals(2, got.message().elements(STANZA_ID).size(), got.message().asXML());
            }
            assertEquals(MESSAGES, device.quiet(A_MOMENT).size());
        }
    }

    private String forged() {
        return "<stanza-id xmlns='urn:xmpp:sid:0' id='forged' by='%s'/>".formatted(anna.bareJid())
                + "<stanza-id xmlns='urn:xmpp:sid:0' id='theirs' by='%s'/>"
                        .formatted(ben.bareJid());
    }

    @Test
    void messagesToThere_reachTheDevicesOfBoth() throws IOException {
        String desk = linked(north, ben, "desk");
        String laptop = linked(north, ben, "laptop");
        try (DeviceClient sender = DeviceClient.online(south, anna, phone, "phone");
                DeviceClient receiver = DeviceClient.online(north, ben, desk, "desk")) {
            for (String body : bodies()) {
                sender.chat(ben.bareJid(), body);
            }
            receiver.await(MESSAGES);
            assertEquals(bodies(), receiver.bodies());
            for (Got got : receiver.log()) {
                assertEquals(Optional.empty(), StanzaIds.by(got.message(), anna.bareJid()));
            }
        }
        try (DeviceClient own = DeviceClient.online(south, anna, tablet, "tablet");
                DeviceClient late = DeviceClient.online(north, ben, laptop, "laptop")) {
            own.await(MESSAGES);
            assertEquals(bodies(), own.bodies());
            assertTrue(own.log().stream().allMatch(got -> got.carbon().equals("sent")));
            late.await(MESSAGES);
            assertEquals(bodies(), late.bodies());
            assertTrue(late.log().stream().allMatch(got -> got.carbon().isEmpty()));
        }
    }

    @Test
    void messageToServerThatIsGone_comesBack_andTheNextArrives() throws IOException {
        try (DeviceClient sender = DeviceClient.online(south, anna, phone, "phone")) {
            try (DeviceClient receiver =
                    DeviceClient.online(north, ben, Account.PASSWORD, "desk")) {
                sender.chat(ben.bareJid(), "before");
                receiver.wire().await(e -> "before".equals(e.elementText("body")));
            }
            north.stop();
            Element error = refusal(sender, "lost");
            assertEquals(ben.bareJid(), error.attributeValue("from"));
            north.start();
            try (DeviceClient receiver =
                    DeviceClient.online(north, ben, Account.PASSWORD, "desk")) {
                Deadline.in(Duration.ofSeconds(40))
                        .until("a message that arrives", () -> arrives(sender, receiver));
            }
        }
    }

    private Element refusal(DeviceClient sender, String body) throws IOException {
        sender.chat(ben.bareJid(), body);
        return sender.wire()
                .await(
                        e -> "error".equals(e.attributeValue("type")) && e.asXML().contains(body),
                        Duration.ofSeconds(40));
    }

    private boolean arrives(DeviceClient sender, DeviceClient receiver) {
        try {
            sender.chat(ben.bareJid(), "after");
            return receiver.wire()
                    .poll(e -> "after".equals(e.elementText("body")), A_MOMENT)
                    .isPresent();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void strangerThere_isToldThatItWritesTooMuch() throws IOException {
        Setting limit = Setting.DELIVERY_STRANGERS_MAX;
        south.administration().setProperty(limit.propertyName(), "10");
        try (WireClient loud = ben.session()) {
            for (String body : bodies()) {
                loud.send(
                        "<message to='%s' type='chat'><body>%s</body></message>"
                                .formatted(anna.bareJid(), body));
            }
            Element error = loud.await(e -> "error".equals(e.attributeValue("type")));
            assertEquals(anna.bareJid(), error.attributeValue("from"));
            assertTrue(error.asXML().contains("resource-constraint"), error.asXML());
        } finally {
            south.administration().deleteProperty(limit.propertyName());
        }
    }

    @Test
    void callFromThere_isOverOnDeviceThatComesLate() throws IOException {
        String call =
                "<message to='%s' type='chat'><%s xmlns='urn:xmpp:jingle-message:0' id='c1'>%s</%s>"
                        + "<store xmlns='urn:xmpp:hints'/></message>";
        String audio = "<description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'/>";
        try (DeviceClient caller = DeviceClient.online(north, ben, Account.PASSWORD, "desk");
                DeviceClient callee = DeviceClient.online(south, anna, phone, "phone")) {
            caller.send(call.formatted(anna.bareJid(), "propose", audio, "propose"));
            callee.await(1);
            callee.send(call.formatted(anna.bareJid(), "accept", "", "accept"));
            callee.send(call.formatted(ben.bareJid() + "/desk", "proceed", "", "proceed"));
            caller.wire().await(e -> e.asXML().contains("proceed"));
        }
        try (DeviceClient late = DeviceClient.online(south, anna, tablet, "tablet")) {
            late.await(3);
            late.quiet(A_MOMENT);
            List<String> calls =
                    late.log().stream()
                            .flatMap(got -> got.message().elements().stream())
                            .filter(e -> e.getNamespaceURI().equals("urn:xmpp:jingle-message:0"))
                            .map(Element::getName)
                            .toList();
            assertEquals(List.of("propose", "accept", "proceed"), calls);
        }
    }

    private static List<String> bodies() {
        return IntStream.range(0, MESSAGES).mapToObj(i -> "m" + i).toList();
    }
}
