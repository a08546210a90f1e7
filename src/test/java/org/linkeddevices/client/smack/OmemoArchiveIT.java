// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
import org.linkeddevices.client.delivery.Direction;
import org.linkeddevices.client.delivery.MessageStore;
import org.linkeddevices.client.delivery.Reading;
import org.linkeddevices.client.delivery.StoredMessage;

/** Devices read encrypted messages in the archive (docs/protocol.md, section 12.1). */
@ExtendWith(SharedServer.class)
class OmemoArchiveIT {

    private final OpenfireServer server;
    @TempDir private Path directory;
    private TwoAccounts people;
    private OmemoClient alicePhone;
    private OmemoClient bobPhone;

    OmemoArchiveIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void linkDevices() throws Exception {
        people = new TwoAccounts(server, directory).befriended();
        alicePhone = people.link(people.aliceDesk, "alice-phone");
        bobPhone = people.link(people.bobDesk, "bob-phone");
    }

    @AfterEach
    void logOut() {
        people.close();
    }

    @Test
    void whatWasRead_isNoErrorWhenItComesAgain() throws Exception {
        alicePhone.send(people.bob.bareJid(), "one");
        bobPhone.awaitRead(people.alice.bareJid(), "one");
        bobPhone.send(people.alice.bareJid(), "two");
        alicePhone.awaitRead(people.bob.bareJid(), "one", "two");

        assertEquals(2, readArchive(bobPhone));
        assertEquals(List.of("one", "two"), bobPhone.read(people.alice.bareJid()));
        // What this device has sent is now known to be in the archive.
        assertTrue(
                bobPhone.history(people.alice.bareJid()).stream()
                        .allMatch(message -> message.passage().stanzaId().isPresent()));

        // Without its history the device does not know the messages; their keys are used up.
        store(bobPhone).remove(people.alice.bareJid());
        readArchive(bobPhone);
        assertEquals(List.of(), bobPhone.read(people.alice.bareJid()));
        // There is no key for itself in what it has sent: that cannot be read, and is said to be
        // so.
        assertEquals(
                List.of(Direction.OUTGOING),
                unreadable(bobPhone).stream().map(m -> m.passage().direction()).toList());

        alicePhone.send(people.bob.bareJid(), "three");
        bobPhone.awaitRead(people.alice.bareJid(), "three");
        bobPhone.send(people.alice.bareJid(), "four");
        alicePhone.awaitRead(people.bob.bareJid(), "one", "two", "three", "four");
    }

    @Test
    void whatWasMissed_isReadOnce() throws Exception {
        OmemoClient bobLaptop = people.link(people.bobDesk, "bob-laptop");
        alicePhone.send(people.bob.bareJid(), "one");
        bobLaptop.awaitRead(people.alice.bareJid(), "one");
        bobLaptop.goOffline();
        alicePhone.send(people.bob.bareJid(), "two");
        bobPhone.awaitRead(people.alice.bareJid(), "one", "two");
        bobPhone.send(people.alice.bareJid(), "three");
        alicePhone.awaitRead(people.bob.bareJid(), "one", "two", "three");

        // Without presence nothing comes by itself.
        bobLaptop.loginWithoutPresence();
        assertEquals(List.of("one"), bobLaptop.read(people.alice.bareJid()));
        assertEquals(3, readArchive(bobLaptop));
        assertEquals(List.of("one", "two", "three"), bobLaptop.read(people.alice.bareJid()));

        // Now the same comes again.
        AbstractXMPPConnection connection = bobLaptop.client().connection();
        connection.sendStanza(connection.getStanzaFactory().buildPresenceStanza().build());
        alicePhone.send(people.bob.bareJid(), "four");
        bobLaptop.awaitRead(people.alice.bareJid(), "one", "two", "three", "four");
        bobLaptop.send(people.alice.bareJid(), "five");
        alicePhone.awaitRead(people.bob.bareJid(), "one", "two", "three", "four", "five");
        assertEquals(List.of(), unreadable(bobLaptop));
    }

    @Test
    void whatIsForOthers_isSaidToBeSo() throws Exception {
        alicePhone.send(people.bob.bareJid(), "one");
        bobPhone.awaitRead(people.alice.bareJid(), "one");
        OmemoClient bobTablet = people.link(people.bobDesk, "bob-tablet");
        alicePhone.send(people.bob.bareJid(), "two");
        bobTablet.awaitRead(people.alice.bareJid(), "two");

        assertEquals(2, readArchive(bobTablet));

        assertEquals(List.of("two"), bobTablet.read(people.alice.bareJid()));
        List<StoredMessage> others = unreadable(bobTablet);
        assertEquals(1, others.size());
        // What its sender wrote for clients that cannot read it.
        assertTrue(others.get(0).content().text().orElseThrow().contains("OMEMO"));
        assertTrue(others.get(0).content().isShown());
        bobTablet.send(people.alice.bareJid(), "three");
        alicePhone.awaitRead(people.bob.bareJid(), "one", "two", "three");
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
