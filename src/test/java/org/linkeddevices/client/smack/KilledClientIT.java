// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smackx.ping.PingManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.jxmpp.stringprep.XmppStringprepException;
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
import org.linkeddevices.testkit.Repeating;

/** A client that is killed again and again while messages come has each of them once. */
@ExtendWith(SharedServer.class)
class KilledClientIT {

    private static final int ROUNDS = 5;
    private static final Duration BETWEEN = Duration.ofMillis(8);

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
        Random random = new Random(20261122);
        List<String> reported = new ArrayList<>();

        Repeating writing =
                Repeating.begin(BETWEEN, i -> writer.sendStanza(message(alice.bareJid(), i)));
        for (int round = 0; round < ROUNDS; round++) {
            reported.addAll(program().killAfter(1 + random.nextInt(120), random));
            assertStored(bob.bareJid(), reported);
        }
        int sent = writing.finish();
        // Its answer comes after all messages were handled.
        PingManager.getInstanceFor(writer).pingMyServer();
        program().killAfterLine(ReceivingProgram.CAUGHT_UP);

        List<String> expected = IntStream.range(0, sent).mapToObj(i -> "m" + i).toList();
        assertEquals(expected, stored(bob.bareJid()));
        SmackConnections.close(desk);
        SmackConnections.close(writer);
    }

    private static Message message(String to, int number) throws XmppStringprepException {
        return StanzaBuilder.buildMessage("id" + number)
                .to(to)
                .ofType(Message.Type.chat)
                .setBody("m" + number)
                .build();
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
}
