// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.testkit.NeedsProgram;

/** Five devices, four of them offline: each gets everything when it comes, unasked. */
@ExtendWith(SharedServer.class)
class FiveDevicesIT {

    private static final String PYTHON = "/usr/bin/python3";
    private static final int MESSAGES = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofMillis(700);

    private static OpenfireServer server;
    private static Account account;
    private static Account friend;
    private static List<String> secrets;
    private static List<Got> expected;

    /** Some client that reads all that comes, and answers pings as clients do. */
    private interface Reading {
        List<Got> read(String secret) throws Exception;
    }

    @BeforeAll
    static void sendWhileFourAreOffline(OpenfireServer shared) throws IOException {
        server = shared;
        account = new Account(server, "five");
        friend = new Account(server, "writer");
        secrets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String secret = server.administration().issueToken(account.name());
            DeviceClient.login(server, Transport.TCP, account, secret, "link" + i).close();
            secrets.add(secret);
        }
        try (DeviceClient primary =
                        DeviceClient.online(server, account, secrets.get(0), "primary");
                DeviceClient writer =
                        DeviceClient.online(server, friend, Account.PASSWORD, "desk")) {
            for (int i = 0; i < MESSAGES; i++) {
                DeviceClient sender = isOwn(i) ? primary : writer;
                String resource = i % 5 == 2 ? "/primary" : "";
                sender.chat(isOwn(i) ? friend.bareJid() : account.bareJid() + resource, "m" + i);
                if (isOwn(i) != isOwn(i + 1)) {
                    sender.sync();
                }
            }
            List<String> received = bodies(i -> !isOwn(i));
            expected = primary.await(received.size());
            assertTrue(expected.stream().noneMatch(Got::delayed));
            assertEquals(received, primary.bodies());
        }
    }

    /** Whether the primary sends the message; the account receives the others. */
    private static boolean isOwn(int number) {
        return number % 20 >= 15;
    }

    private static List<String> bodies(IntPredicate which) {
        return IntStream.range(0, MESSAGES).filter(which).mapToObj(i -> "m" + i).toList();
    }

    @Test
    void devicesThatWereSentToAndCut_getAllAgain() throws Exception {
        List<Reading> readings =
                List.of(
                        secret -> smack(secret, Transport.TCP),
                        secret -> smack(secret, Transport.BOSH),
                        secret -> wire(secret, Transport.WEB_SOCKET));
        List<Transport> first = List.of(Transport.TCP, Transport.WEB_SOCKET, Transport.BOSH);
        for (int i = 0; i < readings.size(); i++) {
            String secret = secrets.get(i + 1);
            List<Got> lost = sentToAndCut(secret, first.get(i));
            assertComplete(lost);
            List<Got> again = readings.get(i).read(secret);
            assertComplete(again);
            assertEquals(ids(lost), ids(again));
            assertNothingLeft(secret);
        }
    }

    @Test
    @NeedsProgram(value = PYTHON, pythonModules = "slixmpp")
    void clientProgramOfOthers_getsAllThatAFrozenOneDidNotAnswerFor() throws Exception {
        String secret = secrets.get(4);
        DeviceClient frozen = DeviceClient.online(server, account, secret, "frozen").silent();
        // Gone without a word, and not noticed: the next login takes its place.
        assertComplete(frozen.await(MESSAGES));
        assertComplete(slixmpp(secret));
        assertNothingLeft(secret);
        frozen.cut();
    }

    /** All of it, in order, dated, own ones as carbons, with the ids that the primary saw. */
    private void assertComplete(List<Got> all) {
        assertEquals(bodies(i -> true), all.stream().map(Got::body).toList());
        assertTrue(all.stream().allMatch(Got::delayed));
        assertEquals(
                bodies(FiveDevicesIT::isOwn),
                all.stream().filter(got -> got.carbon().equals("sent")).map(Got::body).toList());
        assertTrue(all.stream().noneMatch(got -> got.carbon().equals("received")));
        assertEquals(
                ids(expected), ids(all.stream().filter(got -> got.carbon().isEmpty()).toList()));
        List<Long> numbers = all.stream().map(Got::seq).toList();
        assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    }

    private void assertNothingLeft(String secret) throws IOException {
        try (DeviceClient device = DeviceClient.online(server, account, secret, "again")) {
            assertEquals(List.of(), device.quiet(A_MOMENT));
        }
    }

    private List<Got> sentToAndCut(String secret, Transport transport) throws IOException {
        DeviceClient device =
                DeviceClient.login(server, transport, account, secret, "dying").silent();
        device.available();
        List<Got> all = device.await(MESSAGES);
        device.cut();
        return all;
    }

    private List<Got> wire(String secret, Transport transport) throws IOException {
        try (DeviceClient device =
                DeviceClient.login(server, transport, account, secret, "wire").available()) {
            device.await(MESSAGES);
            return device.quiet(A_MOMENT);
        }
    }

    private List<Got> smack(String secret, Transport transport) throws Exception {
        int before = acknowledged();
        List<Got> all = Collections.synchronizedList(new ArrayList<>());
        SmackConnections smack =
                new SmackConnections(
                        server,
                        message ->
                                Got.parse(message.toXML().toString(), account.bareJid())
                                        .ifPresent(all::add));
        AbstractXMPPConnection connection =
                transport == Transport.TCP
                        ? smack.tcp(account.name(), secret, "SCRAM-SHA-1")
                        : smack.bosh(account.name(), secret, "SCRAM-SHA-1");
        try {
            Deadline.in(PATIENCE).until("all messages", () -> all.size() >= MESSAGES);
            Deadline.in(PATIENCE).until("the proof", () -> acknowledged() > before);
            return List.copyOf(all);
        } finally {
            SmackConnections.close(connection);
        }
    }

    /** How many devices are known to have everything. */
    private int acknowledged() {
        String query = "SELECT deviceId FROM ofLinkedDevice WHERE username = '%s' AND acked = %d";
        return server.administration().sql(query.formatted(account.name(), MESSAGES)).size();
    }

    private List<Got> slixmpp(String secret) throws IOException, InterruptedException {
        Path script =
                Path.of(System.getProperty("basedir", ""), "src/test/python/read_messages.py");
        Process process =
                new ProcessBuilder(
                                PYTHON,
                                script.toString(),
                                "127.0.0.1",
                                Integer.toString(server.clientPort()),
                                account.bareJid() + "/slixmpp",
                                secret,
                                Integer.toString(MESSAGES))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), output);
        assertEquals(0, process.exitValue(), output);
        return output.lines()
                .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
                .map(xml -> Got.parse(xml, account.bareJid()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> ids(List<Got> all) {
        assertFalse(all.isEmpty());
        return all.stream().map(Got::id).toList();
    }
}
