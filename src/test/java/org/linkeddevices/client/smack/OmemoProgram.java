// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.mam.MamManager;
import org.jivesoftware.smackx.ping.PingManager;
import org.jxmpp.jid.BareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.delivery.Direction;
import org.linkeddevices.client.delivery.MessageStore;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.testkit.LocalStores;

/**
 * A client that logs in as the device of a local store and speaks OMEMO: it reports each message
 * that it reads, and sends one after the other, until it is killed. What it was killed over it
 * sends again.
 */
final class OmemoProgram {

    /** What its own messages begin with; a number follows. */
    static final String PREFIX = "a";

    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int PAGE = 50;

    /** Everything that it had missed is read before the first answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final XMPPConnection connection;
    private final MessageStore messages;
    private final BareJid peer;

    OmemoProgram(XMPPConnection connection, MessageStore messages, BareJid peer) {
        this.connection = connection;
        this.messages = messages;
        this.peer = peer;
    }

    /**
     * Runs it.
     *
     * @param arguments port of the server on this machine, its domain, the store's file, the
     *     account that it writes to
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream report = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LocalStore store = LocalStores.open(Path.of(arguments[2]));
        XMPPTCPConnection connection =
                new XMPPTCPConnection(
                        SmackConnections.configuration(Integer.parseInt(arguments[0]))
                                .setXmppDomain(arguments[1])
                                .build());
        connection.setReplyTimeout(PATIENCE.toMillis());
        OmemoDeviceManager omemo = OmemoDeviceManager.getInstanceFor(connection);
        omemo.useStore(store);
        DeviceMessageManager.getInstanceFor(connection)
                .addListener(
                        new DeviceMessageListener() {
                            @Override
                            public void stored(StoredMessage message) {
                                message.content().text().ifPresent(report::println);
                            }

                            @Override
                            public void caughtUp() {
                                // It goes on until it is killed.
                            }
                        });
        new DeviceLogin(store).login(connection);
        omemo.start();
        OmemoProgram program =
                new OmemoProgram(
                        connection, MessageStore.over(store), JidCreate.bareFrom(arguments[3]));
        int next = program.sendAgain();
        while (true) {
            report.println(program.send(PREFIX + next));
            next++;
            LockSupport.parkNanos(BETWEEN);
        }
    }

    /** What it has sent, as its store says, in order; what was sent again is there twice. */
    private List<StoredMessage> sent() {
        return messages.since(0, Integer.MAX_VALUE).stream()
                .filter(message -> message.passage().direction() == Direction.OUTGOING)
                .filter(m -> m.content().text().filter(t -> t.startsWith(PREFIX)).isPresent())
                .toList();
    }

    /**
     * Sends the last message again if it is in the store, but did not get to the server.
     *
     * @return how many there are
     */
    int sendAgain() throws Exception {
        readArchive();
        List<StoredMessage> sent = sent();
        if (sent.isEmpty()) {
            return 0;
        }
        StoredMessage last = sent.get(sent.size() - 1);
        String text = last.content().text().orElseThrow();
        if (last.passage().stanzaId().isEmpty()) {
            send(text);
        }
        return 1 + Integer.parseInt(text.substring(PREFIX.length()));
    }

    /** By that the store learns the stanza ids of what this device has sent. */
    private void readArchive() throws Exception {
        MamManager.MamQuery query =
                MamManager.getInstanceFor(connection)
                        .queryArchive(
                                MamManager.MamQueryArgs.builder()
                                        .setResultPageSizeTo(PAGE)
                                        .build());
        while (!query.isComplete()) {
            query.pageNext(PAGE);
        }
    }

    /** Sends a text; when this returns it is with the server. */
    private String send(String text) throws Exception {
        OmemoDeviceManager.getInstanceFor(connection).send(peer, text);
        PingManager.getInstanceFor(connection).pingMyServer();
        return text;
    }
}
