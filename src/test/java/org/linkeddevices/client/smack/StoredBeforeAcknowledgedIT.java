// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dom4j.Element;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smackx.receipts.DeliveryReceiptManager;
import org.jivesoftware.smackx.receipts.DeliveryReceiptManager.AutoReceiptMode;
import org.jivesoftware.smackx.receipts.DeliveryReceiptRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.delivery.HistoryPlace;
import org.linkeddevices.client.delivery.MessageOpener;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.openfire.wire.Account;

/** A message is in the store before anything acknowledges it (docs/protocol.md, section 9). */
@ExtendWith(SharedServer.class)
class StoredBeforeAcknowledgedIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    /** Longer than the server waits until it pings for what it has sent. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final OpenfireServer server;
    @TempDir private Path directory;
    private Account account;
    private AbstractXMPPConnection desk;
    private AbstractXMPPConnection bob;
    private LocalClient phone;

    StoredBeforeAcknowledgedIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void logIn() throws Exception {
        account = new Account(server, "stored");
        Account other = new Account(server, "bob");
        SmackConnections connections = new SmackConnections(server);
        desk = connections.tcp(account.name(), Account.PASSWORD, "PLAIN");
        bob = connections.tcp(other.name(), Account.PASSWORD, "PLAIN");
        phone = new LocalClient(server, directory.resolve("phone.db"));
        phone.link(
                LinkedDeviceManager.getInstanceFor(desk)
                        .issueToken(Optional.of(new DeviceName("Phone")), Optional.empty())
                        .uri());
    }

    @AfterEach
    void logOut() {
        SmackConnections.close(desk);
        SmackConnections.close(bob);
        phone.close();
    }

    @Test
    void whileItIsBeingStored_nothingAcknowledgesIt() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicBoolean receipt = new AtomicBoolean();
        DeliveryReceiptManager.getInstanceFor(bob)
                .addReceiptReceivedListener((from, to, id, stanza) -> receipt.set(true));
        DeliveryReceiptManager.getInstanceFor(phone.prepare())
                .setAutoReceiptMode(AutoReceiptMode.always);
        phone.messages().useOpener(holding(reached, released));
        phone.loginHere();

        send("hold", true);
        assertTrue(reached.await(LONG.toSeconds(), TimeUnit.SECONDS));
        Deadline quiet = Deadline.in(QUIET);
        while (!quiet.left().isZero()) {
            assertTrue(behind() > 0, "acknowledged before it was stored");
            assertFalse(receipt.get(), "a receipt before it was stored");
        }
        released.countDown();

        Deadline.in(LONG).until("a receipt", receipt::get);
        Deadline.in(LONG).until("the acknowledgement", () -> behindOrMany() == 0);
        assertEquals(List.of("hold"), texts());
    }

    @Test
    void messageThatCouldNotBeStored_comesAgain() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        phone.prepare();
        phone.messages()
                .useOpener(
                        (passage, message) -> {
                            if (fails.get()) {
                                throw new IllegalStateException("the disk is full, say");
                            }
                            return Optional.empty();
                        });
        phone.loginHere();

        send("again", false);
        Deadline.in(LONG).until("the end", () -> !phone.connection().isConnected());
        assertEquals(List.of(), texts());
        assertTrue(behind() > 0);
        fails.set(false);
        phone.login();

        Deadline.in(LONG).until("the message", () -> texts().equals(List.of("again")));
        Deadline.in(LONG).until("the acknowledgement", () -> behindOrMany() == 0);
    }

    @Test
    void messageThatSmackCannotParse_locksNobodyOut() throws Exception {
        phone.login();
        Element malformed = Xml.element("delay", "urn:xmpp:delay");
        malformed.addAttribute("stamp", "no time at all");
        // A session that reads it without our library loses its connection.
        desk.sendStanza(
                desk.getStanzaFactory()
                        .buildPresenceStanza()
                        .ofType(Presence.Type.unavailable)
                        .build());
        // Whose answer comes after the server has seen the presence.
        assertEquals(0, behind());
        bob.sendStanza(
                StanzaBuilder.buildMessage("bad")
                        .to(account.bareJid())
                        .ofType(Message.Type.chat)
                        .setBody("bad")
                        .addExtension(new PayloadElement(malformed))
                        .build());
        send("good", false);

        Deadline.in(LONG).until("the good one", () -> texts().contains("good"));
        assertTrue(phone.connection().isConnected());
        Deadline.in(LONG).until("the acknowledgement", () -> behindOrMany() == 0);
    }

    private static MessageOpener holding(CountDownLatch reached, CountDownLatch released) {
        return (passage, message) -> {
            if ("hold".equals(message.elementText("body"))) {
                reached.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.empty();
        };
    }

    private void send(String text, boolean withReceipt) throws Exception {
        Message message =
                StanzaBuilder.buildMessage(text)
                        .to(account.bareJid())
                        .ofType(Message.Type.chat)
                        .setBody(text)
                        .build();
        if (withReceipt) {
            message = message.asBuilder().addExtension(new DeliveryReceiptRequest()).build();
        }
        bob.sendStanza(message);
    }

    private List<String> texts() {
        String peer = bob.getUser().asBareJid().toString();
        return phone.messages().messages().before(peer, HistoryPlace.END, 10).stream()
                .map(StoredMessage::content)
                .map(content -> content.text().orElse("-"))
                .toList();
    }

    /** How many messages the phone has not acknowledged, by what the server says. */
    private long behind() throws Exception {
        return LinkedDeviceManager.getInstanceFor(desk).devices().devices().stream()
                .map(DeviceItem::progress)
                .mapToLong(DeviceItem.Progress::behind)
                .sum();
    }

    private long behindOrMany() {
        try {
            return behind();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
