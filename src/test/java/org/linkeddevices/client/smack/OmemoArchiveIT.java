// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smackx.mam.MamManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.delivery.Direction;
import org.linkeddevices.client.delivery.MessageStore;
import org.linkeddevices.client.delivery.Reading;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.server.openfire.wire.Account;

/** Devices read encrypted messages in the archive (docs/protocol.md, section 12.1). */
@ExtendWith(SharedServer.class)
class OmemoArchiveIT {

    private final OpenfireServer server;
    private final List<OmemoClient> clients = new ArrayList<>();
    @TempDir private Path directory;
    private Account alice;
    private Account bob;
    private AbstractXMPPConnection aliceDesk;
    private AbstractXMPPConnection bobDesk;
    private OmemoClient alicePhone;
    private OmemoClient bobPhone;

    OmemoArchiveIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void linkDevices() throws Exception {
        alice = new Account(server, "alice");
        bob = new Account(server, "bob");
        SmackConnections connections = new SmackConnections(server);
        aliceDesk = connections.tcp(alice.name(), Account.PASSWORD, "PLAIN");
        bobDesk = connections.tcp(bob.name(), Account.PASSWORD, "PLAIN");
        OmemoClient.subscribe(aliceDesk, bobDesk);
        OmemoClient.subscribe(bobDesk, aliceDesk);
        alicePhone = link(aliceDesk, "alice-phone");
        bobPhone = link(bobDesk, "bob-phone");
    }

    @AfterEach
    void logOut() {
        clients.forEach(OmemoClient::close);
        SmackConnections.close(aliceDesk);
        SmackConnections.close(bobDesk);
    }

    private OmemoClient link(AbstractXMPPConnection desk, String name) throws Exception {
        OmemoClient client = new OmemoClient(server, directory, name, desk);
        clients.add(client);
        return client;
    }

    @Test
    void whatWasRead_isNoErrorWhenItComesAgain() throws Exception {
        alicePhone.send(bob.bareJid(), "one");
        bobPhone.awaitRead(alice.bareJid(), "one");
        bobPhone.send(alice.bareJid(), "two");
        alicePhone.awaitRead(bob.bareJid(), "one", "two");

        assertEquals(2, readArchive(bobPhone));
        assertEquals(List.of("one", "two"), bobPhone.read(alice.bareJid()));
        // What this device has sent is now known to be in the archive.
        assertTrue(
                bobPhone.history(alice.bareJid()).stream()
                        .allMatch(message -> message.passage().stanzaId().isPresent()));

        // Without its history the device does not know the messages; their keys are used up.
        store(bobPhone).remove(alice.bareJid());
        readArchive(bobPhone);
        assertEquals(List.of(), bobPhone.read(alice.bareJid()));
        // There is no key for itself in what it has sent: that cannot be read, and is said to be
        // so.
        assertEquals(
                List.of(Direction.OUTGOING),
                unreadable(bobPhone).stream().map(m -> m.passage().direction()).toList());

        alicePhone.send(bob.bareJid(), "three");
        bobPhone.awaitRead(alice.bareJid(), "three");
        bobPhone.send(alice.bareJid(), "four");
        alicePhone.awaitRead(bob.bareJid(), "one", "two", "three", "four");
    }

    @Test
    void whatWasMissed_isReadOnce() throws Exception {
        OmemoClient bobLaptop = link(bobDesk, "bob-laptop");
        alicePhone.send(bob.bareJid(), "one");
        bobLaptop.awaitRead(alice.bareJid(), "one");
        bobLaptop.goOffline();
        alicePhone.send(bob.bareJid(), "two");
        bobPhone.awaitRead(alice.bareJid(), "one", "two");
        bobPhone.send(alice.bareJid(), "three");
        alicePhone.awaitRead(bob.bareJid(), "one", "two", "three");

        // Without presence nothing comes by itself.
        bobLaptop.loginWithoutPresence();
        assertEquals(List.of("one"), bobLaptop.read(alice.bareJid()));
        assertEquals(3, readArchive(bobLaptop));
        assertEquals(List.of("one", "two", "three"), bobLaptop.read(alice.bareJid()));

        // Now the same comes again.
        AbstractXMPPConnection connection = bobLaptop.client().connection();
        connection.sendStanza(connection.getStanzaFactory().buildPresenceStanza().build());
        alicePhone.send(bob.bareJid(), "four");
        bobLaptop.awaitRead(alice.bareJid(), "one", "two", "three", "four");
        bobLaptop.send(alice.bareJid(), "five");
        alicePhone.awaitRead(bob.bareJid(), "one", "two", "three", "four", "five");
        assertEquals(List.of(), unreadable(bobLaptop));
    }

    @Test
    void whatIsForOthers_isSaidToBeSo() throws Exception {
        alicePhone.send(bob.bareJid(), "one");
        bobPhone.awaitRead(alice.bareJid(), "one");
        OmemoClient bobTablet = link(bobDesk, "bob-tablet");
        alicePhone.send(bob.bareJid(), "two");
        bobTablet.awaitRead(alice.bareJid(), "two");

        assertEquals(2, readArchive(bobTablet));

        assertEquals(List.of("two"), bobTablet.read(alice.bareJid()));
        List<StoredMessage> others = unreadable(bobTablet);
        assertEquals(1, others.size());
        // What its sender wrote for clients that cannot read it.
        assertTrue(others.get(0).content().text().orElseThrow().contains("OMEMO"));
        assertTrue(others.get(0).content().isShown());
        bobTablet.send(alice.bareJid(), "three");
        alicePhone.awaitRead(bob.bareJid(), "one", "two", "three");
    }

    /** Reads the whole archive; how many messages with a body there are. */
    private static long readArchive(OmemoClient client) throws Exception {
        MamManager mam = MamManager.getInstanceFor(client.client().connection());
        MamManager.MamQuery query =
                mam.queryArchive(MamManager.MamQueryArgs.builder().setResultPageSizeTo(2).build());
        long messages = 0;
        while (true) {
            messages += query.getMessages().stream().filter(m -> m.getBody() != null).count();
            if (query.isComplete()) {
                return messages;
            }
            query.pageNext(2);
        }
    }

    private static List<StoredMessage> unreadable(OmemoClient client) {
        return store(client).since(0, 1000).stream()
                .filter(message -> message.content().reading() == Reading.UNREADABLE)
                .toList();
    }

    private static MessageStore store(OmemoClient client) {
        return client.client().messages().messages();
    }
}
