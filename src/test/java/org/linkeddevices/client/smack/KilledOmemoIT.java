// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.jxmpp.jid.impl.JidCreate;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.client.delivery.Reading;
import org.linkeddevices.testkit.KilledProgram;
import org.linkeddevices.testkit.Repeating;

/** A client that is killed again and again while it reads and sends OMEMO messages. */
@ExtendWith(SharedServer.class)
class KilledOmemoIT {

    private static final int ROUNDS = 4;
    private static final int MOST_LINES = 25;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final OpenfireServer server;
    @TempDir private Path directory;
    private TwoAccounts people;

    KilledOmemoIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void logIn() throws Exception {
        people = new TwoAccounts(server, directory).befriended();
    }

    @AfterEach
    void logOut() {
        people.close();
    }

    @Test
    void killedClient_readsAndSendsEverythingOnce() throws Exception {
        people.link(people.aliceDesk, "alice-tablet");
        OmemoClient bobPhone = people.link(people.bobDesk, "bob-phone");
        OmemoClient bobLaptop = people.link(people.bobDesk, "bob-laptop");
        new OmemoClient(server, directory, "alice-phone", people.aliceDesk).close();
        bobLaptop.goOffline();
        Random random = new Random(20261122);
        List<String> reported = new ArrayList<>();

        Repeating writing =
                Repeating.begin(BETWEEN, i -> bobPhone.send(people.alice.bareJid(), "m" + i));
        for (int round = 0; round < ROUNDS; round++) {
            // In the middle of catching up, and in the middle of sending.
            String counts = round % 2 == 0 ? "" : OmemoProgram.PREFIX;
            reported.addAll(
                    program()
                            .killAfter(
                                    1 + random.nextInt(MOST_LINES),
                                    line -> line.startsWith(counts),
                                    random));
        }
        List<String> fromBob = texts("m", writing.finish());
        OmemoClient alicePhone = people.again("alice-phone");
        int sent =
                new OmemoProgram(
                                alicePhone.client().connection(),
                                alicePhone.client().messages().messages(),
                                JidCreate.bareFrom(people.bob.bareJid()))
                        .sendAgain();
        List<String> fromAlice = texts("a", sent);
        assertTrue(fromAlice.size() >= ROUNDS, () -> "sent only " + fromAlice);
        bobLaptop.login();

        for (OmemoClient device : people.clients()) {
            String peer = device == bobPhone || device == bobLaptop ? toAlice() : toBob();
            if (device != alicePhone) {
                await(device, peer, "a", fromAlice);
            }
            await(device, peer, "m", fromBob);
            assertEquals(0, unreadable(device));
        }
        assertTrue(read(alicePhone, toBob(), "").containsAll(reported), reported.toString());
        bobLaptop.send(people.alice.bareJid(), "m" + fromBob.size());
        await(alicePhone, toBob(), "m", texts("m", fromBob.size() + 1));
        alicePhone.send(people.bob.bareJid(), "a" + fromAlice.size());
        await(bobPhone, toAlice(), "a", texts("a", fromAlice.size() + 1));
    }

    private String toAlice() {
        return people.alice.bareJid();
    }

    private String toBob() {
        return people.bob.bareJid();
    }

    private KilledProgram program() throws Exception {
        return new KilledProgram(
                OmemoProgram.class,
                Integer.toString(server.clientPort()),
                server.domain(),
                directory.resolve("alice-phone.db").toString(),
                people.bob.bareJid());
    }

    private static List<String> texts(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** Waits until a device has read just these of those with a prefix. */
    private static void await(OmemoClient device, String peer, String prefix, List<String> texts)
            throws Exception {
        Deadline deadline = Deadline.in(LONG);
        while (read(device, peer, prefix).size() < texts.size() && !deadline.left().isZero()) {
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        assertEquals(texts, read(device, peer, prefix));
    }

    private static List<String> read(OmemoClient device, String peer, String prefix) {
        return device.client().messages().messages().since(0, Integer.MAX_VALUE).stream()
                .filter(message -> message.passage().peer().equals(peer))
                .filter(message -> message.content().reading() == Reading.DECRYPTED)
                .flatMap(message -> message.content().text().stream())
                .filter(text -> text.startsWith(prefix))
                .toList();
    }

    private static long unreadable(OmemoClient device) {
        return device.client().messages().messages().since(0, Integer.MAX_VALUE).stream()
                .filter(message -> message.content().reading() == Reading.UNREADABLE)
                .count();
    }
}
