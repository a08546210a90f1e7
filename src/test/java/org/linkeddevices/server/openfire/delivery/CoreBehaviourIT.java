// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.server.openfire.wire.Account;

/** What Openfire does with messages by itself neither doubles nor loses any for a device. */
@ExtendWith(SharedServer.class)
class CoreBehaviourIT {

    private static final Duration A_MOMENT = Duration.ofMillis(600);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int COMINGS = 40;

    private final OpenfireServer server;
    private Account account;
    private Account friend;
    private DeviceClient writer;

    CoreBehaviourIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void createAccounts() throws IOException {
        account = new Account(server, "core");
        friend = new Account(server, "friend");
        writer = DeviceClient.online(server, friend, Account.PASSWORD, "desk");
    }

    @Test
    void offlineStorage_staysEmptyAndUnlinkedSessionsGetWhatAllMissed() throws IOException {
        String phone = link();
        write("1", "2");
        assertEquals(0, stored());
        try (DeviceClient desk = unlinked("desk");
                DeviceClient laptop = unlinked("laptop")) {
            assertEquals(List.of("1", "2"), texts(desk.await(2)));
            assertTrue(desk.log().stream().allMatch(Got::delayed));
            assertEquals(List.of(), laptop.quiet(A_MOMENT));
        }
        try (DeviceClient device = device(phone, "phone")) {
            assertEquals(List.of("1", "2"), texts(device.await(2)));
            write("3");
            device.await(3);
            assertEquals(List.of("1", "2", "3"), texts(device.quiet(A_MOMENT)));
        }
        // A device had it: as on bare Openfire, it is not kept for sessions that come later.
        try (DeviceClient desk = unlinked("desk")) {
            assertEquals(List.of(), desk.quiet(A_MOMENT));
        }
        assertEquals(0, stored());
    }

    @Test
    void unlinkedSession_getsEachMessageOnceBesideDevices() throws IOException {
        String phone = link();
        try (DeviceClient desk = unlinked("desk");
                DeviceClient device = device(phone, "phone")) {
            write("1");
            device.chat(friend.bareJid(), "2");
            writer.chat(account.bareJid() + "/phone", "3");
            writer.chat(account.bareJid() + "/desk", "4");
            device.await(3);
            assertEquals(List.of("1", "3", "4"), texts(device.quiet(A_MOMENT)));
            // Its carbon of "2" has the id of the account's log, too.
            assertEquals(
                    List.of("1", "2", "3", "4"),
                    texts(desk.quiet(A_MOMENT)).stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "normal"})
    void messageToADeviceThatIsGone_reachesItAndTheOthers(String type) throws IOException {
        String phone = link();
        String tablet = link();
        device(phone, "phone").close();
        try (DeviceClient other = device(tablet, "tablet")) {
            awaitSessions(1);
            writer.send(
                    "<message xmlns='jabber:client' type='%s' to='%s/phone'>"
                                    .formatted(type, account.bareJid())
                            + "<body>1</body></message>");
            assertEquals(List.of("1"), texts(other.await(1)));
            assertEquals(1, other.quiet(A_MOMENT).size());
        }
        try (DeviceClient device = device(phone, "elsewhere")) {
            assertEquals(List.of("1"), texts(device.await(1)));
        }
        assertUndisturbed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounce", "drop"})
    void offlineStrategy_neitherBouncesNorDropsWhatDevicesGet(String strategy) throws IOException {
        String phone = link();
        Account bare = new Account(server, "bare");
        server.administration().setOfflineStrategy(strategy);
        try {
            write("1");
            writer.chat(account.bareJid() + "/gone", "2");
            writer.chat(bare.bareJid(), "3");
            writer.sync().quiet(A_MOMENT);
        } finally {
            server.administration().setOfflineStrategy("store_and_bounce");
        }
        // Only what went to an account without devices.
        assertEquals(
                strategy.equals("bounce") ? List.of("m-3") : List.of(),
                writer.others().stream()
                        .filter(message -> "error".equals(message.attributeValue("type")))
                        .map(message -> message.attributeValue("id"))
                        .toList());
        try (DeviceClient device = device(phone, "phone")) {
            assertEquals(List.of("1", "2"), texts(device.await(2)));
        }
    }

    @Test
    void detachedDeviceThatTimesOut_doublesNothingElsewhereAndLosesNothing() throws IOException {
        String phone = link();
        String tablet = link();
        DeviceClient dying = device(phone, "phone").silent();
        dying.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        try (DeviceClient other = device(tablet, "tablet");
                DeviceClient desk = unlinked("desk")) {
            dying.sync();
            write("1", "2");
            dying.await(2);
            dying.cut();
            awaitDetached();
            write("3");
            other.chat(friend.bareJid(), "4");
            desk.await(4);
            server.administration().expireDetached();
            write("5");
            assertEquals(List.of("1", "2", "3", "5"), texts(other.await(4)));
            assertEquals(4, other.quiet(A_MOMENT).size());
            assertEquals(List.of("1", "2", "3", "4", "5"), texts(desk.quiet(A_MOMENT)));
        }
        assertEquals(0, stored());
        try (DeviceClient device = device(phone, "phone")) {
            assertEquals(List.of("1", "2", "3", "4", "5"), texts(device.await(5)));
            assertEquals(5, device.quiet(A_MOMENT).size());
        }
        assertUndisturbed();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deviceThatComesBackWithoutResuming_staysReachable(boolean connectionIsDead)
            throws IOException {
        String phone = link();
        DeviceClient lost = device(phone, "phone");
        lost.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        lost.sync();
        if (connectionIsDead) {
            lost.cut();
            awaitDetached();
        } else {
            lost.silent();
        }
        write("1");
        try (DeviceClient device = device(phone, "phone")) {
            server.administration().expireDetached();
            write("2");
            assertEquals(List.of("1", "2"), texts(device.await(2)));
            assertEquals(2, device.sync().quiet(A_MOMENT).size());
            assertEquals(
                    List.of(account.bareJid() + "/phone"),
                    server.administration().sessions(account.name()));
        }
        awaitSessions(0);
        assertUndisturbed();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void deviceThatComesBackAtOnce_isNotCutOffByItsOwnEnd(Transport transport) throws IOException {
        String phone = link();
        for (int i = 0; i < COMINGS; i++) {
            DeviceClient device =
                    DeviceClient.login(server, transport, account, phone, "phone").available();
            device.close();
        }
    }

    @Test
    void resumedDevice_getsTheRestOnce() throws IOException {
        String phone = link();
        DeviceClient first = device(phone, "phone");
        first.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        String stream = first.wire().await(e -> e.getName().equals("enabled")).attributeValue("id");
        write("1", "2");
        first.await(2);
        first.cut();
        awaitDetached();
        write("3", "4");
        try (DeviceClient second =
                DeviceClient.authenticated(server, Transport.TCP, account, phone)) {
            // What the first connection got: both messages, and no ping yet.
            second.send("<resume xmlns='urn:xmpp:sm:3' h='2' previd='" + stream + "'/>");
            second.wire().await(e -> e.getName().equals("resumed"));
            assertEquals(List.of("3", "4"), texts(second.await(2)));
            write("5");
            second.await(3);
            assertEquals(List.of("3", "4", "5"), texts(second.quiet(Duration.ofSeconds(2))));
        }
        try (DeviceClient again = device(phone, "phone")) {
            assertEquals(List.of(), again.quiet(A_MOMENT));
        }
    }

    @Test
    void unlinkedSessionThatTimesOut_leavesItsMessagesToTheNext() throws IOException {
        link();
        DeviceClient dying = unlinked("desk");
        dying.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        dying.sync();
        dying.cut();
        awaitDetached();
        write("1");
        server.administration().expireDetached();
        try (DeviceClient desk = unlinked("desk")) {
            assertEquals(List.of("1"), texts(desk.await(1)));
        }
    }

    @Test
    void privacyList_holdsLiveAndLate() throws IOException {
        String phone = link();
        String tablet = link();
        write("1");
        try (DeviceClient device = device(phone, "phone")) {
            device.await(1);
            PrivacyLists.deny(device.wire(), friend.bareJid());
            writer.chat(account.bareJid(), "2");
            Element refused = refusal();
            assertEquals("m-2", refused.attributeValue("id"));
            assertEquals(1, device.quiet(A_MOMENT).size());
            try (DeviceClient late = device(tablet, "tablet")) {
                assertEquals(List.of(), late.quiet(A_MOMENT));
            }
            PrivacyLists.makeDefault(device.wire(), "");
            write("3");
            assertEquals(List.of("1", "3"), texts(device.await(2)));
        }
    }

    @Test
    void linkTime_isABarrierWithoutGapOrRepeat() throws Exception {
        link();
        AtomicInteger sent = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        var writing = CompletableFuture.runAsync(() -> writeUntil(sent, enough));
        Deadline.in(PATIENCE).until("a beginning", () -> sent.get() > 50);
        int before = sent.get();
        String token = server.administration().issueToken(account.name());
        try (DeviceClient device = device(token, "phone")) {
            int after = sent.get();
            Deadline.in(PATIENCE).until("more", () -> sent.get() > after + 50);
            enough.set(true);
            writing.get();
            Deadline deadline = Deadline.in(PATIENCE);
            while (device.log().isEmpty() || last(device) < sent.get()) {
                assertTrue(!deadline.left().isZero(), device.bodies().toString());
                device.look(A_MOMENT);
            }
            List<Integer> got =
                    texts(device.quiet(A_MOMENT)).stream().map(Integer::valueOf).toList();
            assertEquals(IntStream.rangeClosed(got.get(0), sent.get()).boxed().toList(), got);
            assertTrue(got.get(0) >= before && got.get(0) <= after + 1, before + " " + got);
        }
    }

    @Test
    void relinkedClient_inheritsNothing() throws IOException {
        link();
        String old = link();
        device(old, "phone").silent().cut();
        write("1");
        String number =
                server.administration()
                        .sql(
                                "SELECT MAX(deviceId) FROM ofLinkedDevice WHERE role <> 'primary'"
                                        + " AND username = '"
                                        + account.name()
                                        + "'")
                        .get(0)
                        .get(0);
        server.administration().unlink(account.name(), number);
        write("2");
        try (DeviceClient device =
                device(server.administration().issueToken(account.name()), "phone")) {
            write("3");
            device.await(1);
            assertEquals(List.of("3"), texts(device.quiet(A_MOMENT)));
        }
    }

    private static int last(DeviceClient device) {
        List<Got> log = device.log();
        return Integer.parseInt(log.get(log.size() - 1).body());
    }

    private void writeUntil(AtomicInteger sent, AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                writer.chat(account.bareJid(), Integer.toString(sent.incrementAndGet()));
                if (sent.get() % 10 == 0) {
                    writer.sync();
                }
            }
            writer.sync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Element refusal() throws IOException {
        return writer.wire()
                .await(
                        e ->
                                e.getName().equals("message")
                                        && "error".equals(e.attributeValue("type")));
    }

    /** Nobody told the writer anything. */
    private void assertUndisturbed() throws IOException {
        writer.sync().quiet(A_MOMENT);
        assertEquals(
                List.of(),
                writer.others().stream()
                        .filter(message -> "error".equals(message.attributeValue("type")))
                        .map(Element::asXML)
                        .toList());
    }

    private void awaitSessions(int count) {
        Deadline.in(PATIENCE)
                .until(
                        count + " sessions",
                        () -> server.administration().sessions(account.name()).size() == count);
    }

    private void awaitDetached() {
        Deadline.in(PATIENCE)
                .until(
                        "a detached session",
                        () -> !server.administration().detachedSessions(account.name()).isEmpty());
    }

    /** Links a device, which has been online once. */
    private String link() throws IOException {
        String secret = server.administration().issueToken(account.name());
        DeviceClient.login(server, Transport.TCP, account, secret, "new").close();
        return secret;
    }

    private DeviceClient device(String secret, String resource) throws IOException {
        return DeviceClient.online(server, account, secret, resource);
    }

    /** An unlinked session with carbons, as clients have them. */
    private DeviceClient unlinked(String resource) throws IOException {
        DeviceClient client = DeviceClient.online(server, account, Account.PASSWORD, resource);
        client.wire().iq("set", Optional.empty(), "<enable xmlns='urn:xmpp:carbons:2'/>");
        return client;
    }

    private void write(String... texts) throws IOException {
        for (String text : texts) {
            writer.chat(account.bareJid(), text);
            writer.sync();
        }
    }

    private static List<String> texts(List<Got> messages) {
        return messages.stream().map(Got::body).toList();
    }

    private int stored() {
        return server.administration()
                .sql("SELECT messageID FROM ofOffline WHERE username = '" + account.name() + "'")
                .size();
    }
}
