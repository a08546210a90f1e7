// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smackx.ping.PingManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.delivery.HistoryPlace;
import org.linkeddevices.client.delivery.MessageStore;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.testkit.KilledProgram;
import org.linkeddevices.testkit.LocalStores;

/** A client that is killed again and again while messages come has each of them once. */
@ExtendWith(SharedServer.class)
class KilledClientIT {

    private static final int ROUNDS = 5;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(8);

    private final OpenfireServer server;
    @TempDir private Path directory;
    private Path file;

    KilledClientIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void killedClient_losesAndRepeatsNothing() throws Exception {
        Account alice = new Account(server, "killed");
        Account bob = new Account(server, "writer");
        SmackConnections connections = new SmackConnections(server);
        AbstractXMPPConnection desk = connections.tcp(alice.name(), Account.PASSWORD, "PLAIN");
        AbstractXMPPConnection writer = connections.tcp(bob.name(), Account.PASSWORD, "PLAIN");
        link(desk);
        Writing writing = new Writing(writer, alice.bareJid());
        Random random = new Random(20261122);
        List<String> reported = new ArrayList<>();

        writing.start();
        for (int round = 0; round < ROUNDS; round++) {
            reported.addAll(program().killAfter(1 + random.nextInt(120), random));
            assertStored(bob.bareJid(), reported);
        }
        int sent = writing.finish();
        program().killAfterLine(ReceivingProgram.CAUGHT_UP);

        List<String> expected = IntStream.range(0, sent).mapToObj(i -> "m" + i).toList();
        assertEquals(expected, stored(bob.bareJid()));
        SmackConnections.close(desk);
        SmackConnections.close(writer);
    }

    private void link(AbstractXMPPConnection desk) throws Exception {
        file = directory.resolve("phone.db");
        try (LocalClient phone = new LocalClient(server, file)) {
            phone.link(
                    LinkedDeviceManager.getInstanceFor(desk)
                            .issueToken(Optional.empty(), Optional.empty())
                            .uri());
        }
    }

    private KilledProgram program() throws Exception {
        return new KilledProgram(
                ReceivingProgram.class,
                Integer.toString(server.clientPort()),
                server.domain(),
                file.toString());
    }

    private void assertStored(String peer, List<String> reported) {
        List<String> wanted = new ArrayList<>(reported);
        List<String> stored = stored(peer);
        wanted.removeIf(text -> text.equals(ReceivingProgram.CAUGHT_UP));
        assertTrue(stored.containsAll(wanted), wanted + " were reported, " + stored + " are there");
    }

    private List<String> stored(String peer) {
        try (LocalStore store = LocalStores.open(file)) {
            return MessageStore.over(store)
                    .after(peer, HistoryPlace.START, Integer.MAX_VALUE)
                    .stream()
                    .sorted((a, b) -> Long.compare(a.position(), b.position()))
                    .map(StoredMessage::content)
                    .map(content -> content.text().orElse("-"))
                    .toList();
        }
    }

    /** Sends m0, m1, m2, … until it is told to finish. */
    private static final class Writing extends Thread {

        private final AbstractXMPPConnection connection;
        private final String to;
        private volatile boolean finished;
        private int sent;

        Writing(AbstractXMPPConnection connection, String to) {
            this.connection = connection;
            this.to = to;
        }

        @Override
        public void run() {
            try {
                while (!finished) {
                    Message message =
                            StanzaBuilder.buildMessage("id" + sent)
                                    .to(to)
                                    .ofType(Message.Type.chat)
                                    .setBody("m" + sent)
                                    .build();
                    connection.sendStanza(message);
                    sent++;
                    LockSupport.parkNanos(BETWEEN);
                }
                // Its answer comes after all messages were handled.
                PingManager.getInstanceFor(connection).pingMyServer();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        int finish() throws InterruptedException {
            finished = true;
            join();
            return sent;
        }
    }
}
