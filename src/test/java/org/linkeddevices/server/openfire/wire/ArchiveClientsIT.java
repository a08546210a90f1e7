// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.mam.MamManager;
import org.jivesoftware.smackx.mam.element.MamPrefsIQ.DefaultBehavior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.impl.JidCreate;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.archive.ArchiveResult;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.protocol.archive.Preferences;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.testkit.NeedsProgram;

/** What was sent and received is in the archive, as clients that are not ours read it. */
@ExtendWith(SharedServer.class)
class ArchiveClientsIT {

    private static final int MESSAGES = 11;

    private final OpenfireServer server;
    private final Account account;
    private final Account friend;
    private final List<String> bodies =
            IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> "m" + i).toList();

    ArchiveClientsIT(OpenfireServer server) {
        this.server = server;
        this.account = new Account(server, "reader");
        this.friend = new Account(server, "friend");
    }

    /** The friend sends, the device answers the last; both get an archive entry in this account. */
    private String talk() throws Exception {
        try (WireClient session = account.session();
                WireClient sender = friend.session()) {
            String secret = Account.issue(session, "Phone").token().written();
            try (WireClient device = account.device(secret, "p")) {
                for (String body : bodies.subList(0, MESSAGES - 1)) {
                    send(sender, account, body);
                    device.await(e -> body.equals(e.elementText("body")));
                }
                String last = bodies.get(MESSAGES - 1);
                send(device, friend, last);
                sender.await(e -> last.equals(e.elementText("body")));
            }
            return secret;
        }
    }

    private static void send(WireClient client, Account to, String body) throws Exception {
        client.send(
                "<message xmlns='jabber:client' type='chat' to='%s'><body>%s</body></message>"
                        .formatted(to.bareJid(), body));
    }

    @Test
    void smack_readsTheArchive() throws Exception {
        String secret = talk();
        AbstractXMPPConnection connection =
                new SmackConnections(server).tcp(account.name(), secret, "PLAIN");
        try {
            MamManager mam = MamManager.getInstanceFor(connection);
            assertTrue(mam.isSupported());
            MamManager.MamQuery query =
                    mam.queryArchive(
                            MamManager.MamQueryArgs.builder().setResultPageSizeTo(4).build());
            List<String> read = new ArrayList<>(texts(query.getMessages()));
            while (!query.isComplete()) {
                read.addAll(texts(query.pageNext(4)));
            }
            assertEquals(bodies, read);

            MamManager.MamQuery newest =
                    mam.queryMostRecentPage(JidCreate.bareFrom(friend.bareJid()), 4);
            List<String> back = new ArrayList<>(texts(newest.getMessages()));
            while (!newest.isComplete()) {
                back.addAll(0, texts(newest.pagePrevious(4)));
            }
            assertEquals(bodies, back);
            assertFalse(mam.getMessageUidOfLatestMessage().isEmpty());
            assertEquals(8, mam.retrieveFormFields().size());
            assertEquals(
                    DefaultBehavior.never,
                    mam.setDefaultBehavior(DefaultBehavior.never).mamPrefs.getDefault());
        } finally {
            SmackConnections.close(connection);
        }
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::getBody).toList();
    }

    @Test
    @NeedsProgram(value = SlixmppIT.PYTHON, pythonModules = "slixmpp")
    void slixmpp_readsTheArchive() throws Exception {
        String secret = talk();
        Path script = Path.of(System.getProperty("basedir", ""), "src/test/python/read_archive.py");
        Process process =
                new ProcessBuilder(
                                SlixmppIT.PYTHON,
                                script.toString(),
                                "127.0.0.1",
                                Integer.toString(server.clientPort()),
                                account.bareJid(),
                                secret,
                                friend.bareJid())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), output);
        assertEquals(0, process.exitValue(), output);
        List<String> reversed = new ArrayList<>(bodies);
        Collections.reverse(reversed);
        assertTrue(output.contains("forwards: " + String.join(" ", bodies)), output);
        assertTrue(output.contains("backwards: " + String.join(" ", reversed)), output);
        assertTrue(output.contains("with one: " + String.join(" ", bodies)), output);
        assertTrue(output.contains("preferences: always"), output);
    }

    @Test
    void archiveId_isTheIdOfTheLiveMessageAndProvesIt() throws Exception {
        try (WireClient session = account.session();
                WireClient sender = friend.session();
                WireClient device =
                        account.device(Account.issue(session, "Phone").token().written(), "p")) {
            send(sender, account, "first");
            Element live = device.await(e -> "first".equals(e.elementText("body")));
            String id = StanzaIds.by(live, account.bareJid()).orElseThrow();
            assertEquals(List.of(id), ask(device, ""));
            assertEquals(List.of(), ask(device, id));
            Deadline.in(Duration.ofSeconds(20))
                    .until("the cursor moved", () -> "1".equals(acknowledged()));
        }
    }

    @Test
    void whatIsNotWanted_arrivesButIsNotArchived() throws Exception {
        try (WireClient session = account.session();
                WireClient sender = friend.session();
                WireClient device =
                        account.device(Account.issue(session, "Phone").token().written(), "p")) {
            Preferences never =
                    new Preferences(
                            Preferences.Fallback.ALWAYS, List.of(), List.of(friend.bareJid()));
            device.iq("set", Optional.empty(), never.toXml().asXML());
            send(sender, account, "secret");
            Element live = device.await(e -> "secret".equals(e.elementText("body")));
            String id = StanzaIds.by(live, account.bareJid()).orElseThrow();
            device.iq("set", Optional.empty(), Preferences.INITIAL.toXml().asXML());
            send(sender, account, "kept");
            Element kept = device.await(e -> "kept".equals(e.elementText("body")));
            String keptId = StanzaIds.by(kept, account.bareJid()).orElseThrow();
            assertEquals(List.of(keptId), ask(device, ""));
            // It is known all the same: a client goes on from what it got last.
            assertEquals(List.of(keptId), ask(device, id));
        }
    }

    private String acknowledged() {
        return server.administration()
                .sql(
                        "SELECT acked FROM ofLinkedDevice WHERE username = '%s'"
                                .formatted(account.name()))
                .get(0)
                .get(0);
    }

    /** The ids of what the archive has, after a message if there is one. */
    private static List<String> ask(WireClient client, String after) throws Exception {
        String page =
                after.isEmpty()
                        ? ""
                        : "<set xmlns='http://jabber.org/protocol/rsm'><after>%s</after></set>"
                                .formatted(after);
        client.iq(
                "set",
                Optional.empty(),
                "<query xmlns='urn:xmpp:mam:2'>%s</query>".formatted(page));
        List<String> ids = new ArrayList<>();
        Optional<Element> next = result(client);
        while (next.isPresent()) {
            ids.add(ArchiveResult.parse(next.get()).id());
            next = result(client);
        }
        return ids;
    }

    private static Optional<Element> result(WireClient client) {
        QName name = QName.get("result", Mam.NS);
        return client.poll(e -> e.element(name) != null, Duration.ofMillis(1))
                .map(message -> message.element(name));
    }
}
