// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.delivery.Content;
import org.linkeddevices.client.delivery.Direction;
import org.linkeddevices.client.delivery.HistoryPlace;
import org.linkeddevices.client.delivery.MessageOpener;
import org.linkeddevices.client.delivery.MessageStore;
import org.linkeddevices.client.delivery.Passage;
import org.linkeddevices.client.delivery.Reading;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.client.pairing.DeviceCredential;
import org.linkeddevices.client.request.LimitReachedException;
import org.linkeddevices.client.request.NotAllowedException;
import org.linkeddevices.client.request.NotFoundException;
import org.linkeddevices.client.request.RequestRefusedException;
import org.linkeddevices.client.roster.HistoryChangedException;
import org.linkeddevices.client.roster.LocalRoster;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.client.store.Records;
import org.linkeddevices.client.store.StoreInUseException;
import org.linkeddevices.client.store.WrongKeyException;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.pairing.LinkUri;
import org.linkeddevices.protocol.pairing.TokenList;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Event;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.openfire.wire.Account;

/**
 * The examples of docs/client.md, run against a server. What is between {@code tag::name[]} and
 * {@code end::name[]} stands there word for word; ClientManualTest compares.
 */
@ExtendWith(SharedServer.class)
class ClientManualIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final OpenfireServer server;
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
    @TempDir private Path directory;
    private Path file;
    private byte[] keyFromPlatform;
    private Account account;
    private AbstractXMPPConnection desk;
    private LocalStore store;
    private AbstractXMPPConnection connection;

    ClientManualIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void linkThisDevice() throws Exception {
        file = directory.resolve("alice.db");
        keyFromPlatform = new byte[32];
        new SecureRandom().nextBytes(keyFromPlatform);
        account = new Account(server, "manual");
        desk = new SmackConnections(server).tcp(account.name(), Account.PASSWORD, "PLAIN");
        String scanned = issued("Phone").uri().written();
        openStore();
        link(scanned);
    }

    @AfterEach
    void logOut() {
        SmackConnections.close(desk);
        SmackConnections.close(connection);
        store.close();
    }

    private void openStore() throws Exception {
        // tag::open[]
        SecretBytes key = SecretBytes.copyOf(keyFromPlatform);
        store = LocalStore.open(file, key, new SecureRandom());
        key.close();
        // end::open[]
    }

    private void link(String scanned) throws Exception {
        // tag::link[]
        LinkUri uri = LinkUri.parse(scanned).orElseThrow();
        connection = new XMPPTCPConnection(configuration(uri.domain()));
        DeviceLogin login = new DeviceLogin(store);
        try {
            login.link(uri, connection);
        } catch (LinkRefusedException e) {
            show("This code cannot be used any more. Ask for a new one.");
        }
        // end::link[]
    }

    private void logIn() throws Exception {
        // tag::login[]
        DeviceLogin login = new DeviceLogin(store);
        DeviceCredential credential = login.credential().orElseThrow();
        connection = new XMPPTCPConnection(configuration(credential.domain()));
        login.login(connection);
        // end::login[]
    }

    @Test
    void device_logsInAgain() throws Exception {
        SmackConnections.close(connection);

        logIn();

        assertTrue(connection.isAuthenticated());
        assertTrue(new DeviceLogin(store).credential().orElseThrow().proven());
        DeviceLogin again = new DeviceLogin(store);
        LinkUri other = issued("Other").uri();
        assertThrows(IllegalStateException.class, () -> again.link(other, connection));
    }

    @Test
    void withdrawnToken_isRefused() throws Exception {
        IssuedToken withdrawn = issued("Other");
        LinkedDeviceManager.getInstanceFor(desk).withdraw(withdrawn.id());
        try (LocalClient late = new LocalClient(server, directory.resolve("late.db"))) {
            assertThrows(LinkRefusedException.class, () -> late.link(withdrawn.uri()));
            assertEquals(Optional.empty(), new DeviceLogin(late.store()).credential());
        }
    }

    @Test
    void store_tellsWhyItDoesNotOpen() throws Exception {
        // tag::opening-errors[]
        SecretBytes another = SecretBytes.copyOf(new byte[32]);
        try {
            LocalStore.open(file, another, new SecureRandom());
        } catch (StoreInUseException e) {
            show("The program runs already.");
        } catch (WrongKeyException e) {
            show("This file belongs to another key.");
        }
        // end::opening-errors[]
        assertEquals(List.of("The program runs already."), shown);
        store.close();
        assertThrows(
                WrongKeyException.class, () -> LocalStore.open(file, another, new SecureRandom()));
        openStore();
    }

    @Test
    void devices_areListedAndTokensIssued() throws Exception {
        // tag::devices[]
        LinkedDeviceManager manager = LinkedDeviceManager.getInstanceFor(connection);
        if (manager.isSupported()) {
            for (DeviceItem device : manager.devices().devices()) {
                show(device.name() + ", " + device.role());
            }
        }
        // end::devices[]
        assertEquals(List.of("Phone, PRIMARY"), shown);

        // tag::issue[]
        IssuedToken issued =
                manager.issueToken(
                        Optional.of(new DeviceName("Tablet")), Optional.of(Platform.TABLET));
        show(issued.uri().written()); // as a QR code
        show(issued.token().written()); // for those who cannot scan
        // end::issue[]
        String wire = shown.get(1);
        assertTrue(wire.startsWith("xmpp:"), wire);

        // tag::tokens[]
        for (TokenList.Item token : manager.tokens().tokens()) {
            manager.withdraw(token.id());
        }
        // end::tokens[]
        assertEquals(List.of(), manager.tokens().tokens());
        assertThrows(NotFoundException.class, () -> manager.withdraw(issued.id()));
    }

    @Test
    void devices_areChanged() throws Exception {
        LinkedDeviceManager manager = LinkedDeviceManager.getInstanceFor(connection);
        try (LocalClient tablet = new LocalClient(server, directory.resolve("tablet.db"))) {
            tablet.link(issued("Tablet").uri());
            DeviceId phone = idOf("Phone");
            DeviceId other = idOf("Tablet");

            // tag::change[]
            manager.rename(other, new DeviceName("Kitchen"));
            manager.makePrimary(other);
            // end::change[]
            assertEquals(List.of("Kitchen", "Phone"), names(manager.devices()));

            shown.clear();
            // tag::refused[]
            try {
                manager.rename(other, new DeviceName("Hall"));
            } catch (NotAllowedException e) {
                show(e.getMessage());
            } catch (LimitReachedException e) {
                e.retryAfter().ifPresent(time -> show(e.limit() + " " + e.kind() + ", " + time));
            } catch (RequestRefusedException e) {
                show(e.condition());
            }
            // end::refused[]
            assertEquals(List.of("This device may not do that. Use the primary device."), shown);

            // tag::unlink[]
            tablet.devices().unlink(phone);
            // end::unlink[]
            Deadline.in(LONG).until("the end", () -> !connection.isConnected());
            SmackConnections.close(connection);
            assertThrows(LinkRefusedException.class, this::logIn);
        }
    }

    @Test
    void tooManyTokens_sayWhenToTryAgain() throws Exception {
        LinkedDeviceManager manager = LinkedDeviceManager.getInstanceFor(connection);
        for (int i = 0; i < 3; i++) {
            manager.issueToken(Optional.empty(), Optional.empty());
        }

        LimitReachedException refusal =
                assertThrows(
                        LimitReachedException.class,
                        () -> manager.issueToken(Optional.empty(), Optional.empty()));

        assertEquals(LimitReachedException.Kind.TOKENS, refusal.kind());
        assertTrue(refusal.retryAfter().isPresent());
    }

    @Test
    void changes_areToldAndKept() throws Exception {
        LinkedDeviceManager manager = LinkedDeviceManager.getInstanceFor(connection);
        // tag::listen[]
        LinkedDeviceListener listener =
                new LinkedDeviceListener() {
                    @Override
                    public void devicesChanged(DeviceList devices) {
                        show(devices.devices().size() + " devices");
                    }

                    @Override
                    public void happened(Event event) {
                        show(event.kind() + " at " + event.at());
                    }
                };
        manager.addListener(listener);
        manager.devices(); // from now on changes are told
        // end::listen[]
        try (LocalClient tablet = new LocalClient(server, directory.resolve("tablet.db"))) {
            tablet.link(issued("Tablet").uri());
            Deadline.in(LONG).until("a push", () -> shown.contains("2 devices"));
            Deadline.in(LONG)
                    .until("an event", () -> shown.stream().anyMatch(s -> s.startsWith("linked")));
        }
        // tag::unlisten[]
        manager.removeListener(listener);
        // end::unlisten[]
        shown.clear();
        // tag::history[]
        try {
            for (Event event : manager.catchUpHistory()) {
                show(event.seq() + ": " + event.kind() + " by " + event.by().actor());
            }
        } catch (HistoryChangedException e) {
            show("The server has changed what happened, from event " + e.seq() + " on!");
        }
        // end::history[]
        assertFalse(shown.isEmpty());
        assertTrue(shown.get(0).startsWith("1: token-issued by account"), shown.toString());

        String aliceJid = account.bareJid();
        // tag::offline-roster[]
        LocalRoster roster = new LocalRoster(store, aliceJid);
        DeviceList lastSeen = roster.devices().orElseThrow();
        List<Event> history = roster.events(roster.head().seq() - 2, 100);
        // end::offline-roster[]
        assertEquals(2, lastSeen.devices().size());
        assertEquals(2, history.size());
    }

    @Test
    void messages_areKeptAndRead() throws Exception {
        SmackConnections.close(connection);
        connection =
                new XMPPTCPConnection(
                        SmackConnections.configuration(server.clientPort())
                                .setXmppDomain(server.domain())
                                .setSendPresence(false)
                                .build());
        DeviceLogin login = new DeviceLogin(store);
        // tag::messages[]
        DeviceMessageManager messages = DeviceMessageManager.getInstanceFor(connection);
        DeviceMessageListener listener =
                new DeviceMessageListener() {
                    @Override
                    public void stored(StoredMessage message) {
                        message.content().text().ifPresent(text -> show(text));
                    }

                    @Override
                    public void caughtUp() {
                        show("up to date");
                    }
                };
        messages.addListener(listener);
        login.login(connection); // setSendPresence(false) was configured
        messages.tellWhenCaughtUp();
        connection.sendStanza(connection.getStanzaFactory().buildPresenceStanza().build());
        // end::messages[]
        Deadline.in(LONG).until("caught up", () -> shown.contains("up to date"));
        String bob = deskWrites("Hello, phone");
        Deadline.in(LONG).until("a message", () -> shown.contains("Hello, phone"));
        // tag::unlisten-messages[]
        messages.removeListener(listener);
        // end::unlisten-messages[]
        connection.sendStanza(message(bob, "Hello, Bob"));
        historyIsRead(bob);
        assertThrows(IllegalStateException.class, () -> useAnotherStore(messages));
    }

    private void historyIsRead(String bob) {
        shown.clear();
        // tag::history-pages[]
        MessageStore local = MessageStore.over(store); // or messages.messages()
        List<StoredMessage> page = local.before(bob, HistoryPlace.END, 20);
        for (StoredMessage message : page) {
            boolean readable = message.content().reading() != Reading.UNREADABLE;
            show(message.passage().direction() + ": " + (readable ? text(message) : "?"));
        }
        List<StoredMessage> older = local.before(bob, page.get(0).place(), 20);
        // end::history-pages[]
        assertEquals(List.of("OUTGOING: Hello, phone", "OUTGOING: Hello, Bob"), shown);
        assertEquals(List.of(), older);
        Instant monday = Instant.now().minusSeconds(3600);
        // tag::history-time[]
        List<StoredMessage> sinceMonday = local.after(bob, HistoryPlace.at(monday), 20);
        List<StoredMessage> conversations = local.newestOfEach(50);
        List<StoredMessage> everything = local.since(0, 1000); // in the order of arrival
        int removed = local.remove(bob); // on this device only
        // end::history-time[]
        assertEquals(page, sinceMonday);
        assertEquals(List.of(page.get(1)), conversations);
        assertEquals(2, everything.size());
        assertEquals(2, removed);
    }

    private void useAnotherStore(DeviceMessageManager messages) throws Exception {
        try (LocalClient other = new LocalClient(server, directory.resolve("another.db"))) {
            messages.useStore(other.store());
        }
    }

    @Test
    void managers_canBeUsedWithThePassword() throws Exception {
        AbstractXMPPConnection session = new XMPPTCPConnection(configuration(server.domain()));
        // tag::without-login[]
        LinkedDeviceManager.getInstanceFor(session).useStore(store);
        DeviceMessageManager messages = DeviceMessageManager.getInstanceFor(session);
        messages.useStore(store);
        messages.useOpener(
                (passage, message) ->
                        message.element("encrypted") == null
                                ? Optional.empty()
                                : Optional.of(Content.unreadable(Optional.empty())));
        // end::without-login[]
        session.connect().login(account.name(), Account.PASSWORD);
        assertEquals(1, LinkedDeviceManager.getInstanceFor(session).devices().devices().size());
        assertEquals(List.of(), messages.messages().newestOfEach(10));
        messages.useOpener(MessageOpener.NONE);
        SmackConnections.close(session);
    }

    @Test
    void unitOfWork_isDoneAsAWhole() {
        // tag::unit[]
        Records drafts = store.records("draft");
        store.inTransaction(
                transaction -> {
                    drafts.put("bob@example.org", "text", "Hello".getBytes(StandardCharsets.UTF_8));
                    drafts.remove("bob@example.org", "older text");
                    return drafts.all("bob@example.org").size();
                });
        Optional<byte[]> draft = drafts.get("bob@example.org", "text");
        int removed = drafts.removeAll("bob@example.org");
        // end::unit[]
        String bob = "bob@example.org";
        String xml = "<message xmlns='jabber:client' id='m1'/>";
        // tag::add[]
        MessageStore local = MessageStore.over(store);
        Passage passage =
                new Passage(
                        Optional.empty(),
                        Optional.of("m1"),
                        Direction.OUTGOING,
                        bob,
                        Instant.now(),
                        xml);
        if (!local.recognises(passage)) {
            StoredMessage added =
                    local.add(passage, Content.plain(Optional.of("Hello"))).orElseThrow();
            show(added.position() + ": " + added.content().isShown());
        }
        // end::add[]
        assertEquals(List.of("1: true"), shown);
        assertEquals("Hello", new String(draft.orElseThrow(), StandardCharsets.UTF_8));
        assertEquals(1, removed);
        assertThrows(
                IOException.class,
                () ->
                        store.inTransaction(
                                transaction -> {
                                    throw new IOException("what the work throws");
                                }));
    }

    private String deskWrites(String text) throws Exception {
        String bob = new Account(server, "manual-bob").bareJid();
        desk.sendStanza(message(bob, text));
        return bob;
    }

    private static Message message(String to, String text) throws Exception {
        return StanzaBuilder.buildMessage().to(to).ofType(Message.Type.chat).setBody(text).build();
    }

    private IssuedToken issued(String name) throws Exception {
        return LinkedDeviceManager.getInstanceFor(desk)
                .issueToken(Optional.of(new DeviceName(name)), Optional.empty());
    }

    private DeviceId idOf(String name) throws Exception {
        return LinkedDeviceManager.getInstanceFor(desk).devices().devices().stream()
                .filter(device -> device.name().text().equals(name))
                .map(DeviceItem::id)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(DeviceList list) {
        return list.devices().stream().map(device -> device.name().text()).toList();
    }

    private static String text(StoredMessage message) {
        return message.content().text().orElse("");
    }

    private XMPPTCPConnectionConfiguration configuration(String domain) throws Exception {
        return SmackConnections.configuration(server.clientPort()).setXmppDomain(domain).build();
    }

    private void show(String text) {
        shown.add(text);
    }
}
