// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.client.keys.OmemoDevice;
import org.linkeddevices.client.keys.Opened;
import org.linkeddevices.protocol.Reparsed;

/** Two accounts with three devices each speak OMEMO (docs/protocol.md, end-to-end encryption). */
@ExtendWith(SharedServer.class)
class OmemoDevicesIT {

    private final OpenfireServer server;
    @TempDir private Path directory;
    private TwoAccounts people;

    OmemoDevicesIT(OpenfireServer server) {
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
    void everyDevice_readsEverythingSinceItWasLinked() throws Exception {
        String toAlice = people.alice.bareJid();
        String toBob = people.bob.bareJid();
        OmemoClient alicePhone = people.link(people.aliceDesk, "alice-phone");
        OmemoClient aliceLaptop = people.link(people.aliceDesk, "alice-laptop");
        OmemoClient aliceTablet = people.link(people.aliceDesk, "alice-tablet");
        OmemoClient bobPhone = people.link(people.bobDesk, "bob-phone");
        OmemoClient bobLaptop = people.link(people.bobDesk, "bob-laptop");
        bobLaptop.goOffline();

        alicePhone.send(toBob, "one");
        bobPhone.awaitRead(toAlice, "one");
        bobPhone.send(toAlice, "two");
        for (OmemoClient device : List.of(alicePhone, aliceLaptop, aliceTablet)) {
            device.awaitRead(toBob, "one", "two");
        }

        OmemoClient bobTablet = people.link(people.bobDesk, "bob-tablet");
        aliceLaptop.send(toBob, "three");
        bobTablet.awaitRead(toAlice, "three");
        bobTablet.send(toAlice, "four");
        alicePhone.awaitRead(toBob, "one", "two", "three", "four");

        bobLaptop.login();
        bobLaptop.awaitRead(toAlice, "one", "two", "three", "four");
        aliceTablet.login();
        bobPhone.login();
        bobLaptop.send(toAlice, "five");
        aliceTablet.awaitRead(toBob, "one", "two", "three", "four", "five");
        aliceTablet.send(toBob, "six");
        String[] all = {"one", "two", "three", "four", "five", "six"};
        for (OmemoClient device : List.of(alicePhone, aliceLaptop, aliceTablet)) {
            device.awaitRead(toBob, all);
        }
        bobPhone.awaitRead(toAlice, all);
        bobLaptop.awaitRead(toAlice, all);
        bobTablet.awaitRead(toAlice, "three", "four", "five", "six");

        whoIsUnlinked_readsNothingNewer(alicePhone, bobTablet);
        bobPhone.awaitRead(toAlice, "one", "two", "three", "four", "five", "six", "seven");
        bobLaptop.awaitRead(toAlice, "one", "two", "three", "four", "five", "six", "seven");
    }

    private void whoIsUnlinked_readsNothingNewer(OmemoClient alicePhone, OmemoClient bobTablet)
            throws Exception {
        String toAlice = people.alice.bareJid();
        String toBob = people.bob.bareJid();
        OmemoDevice unlinked = bobTablet.omemo().device();
        LinkedDeviceManager.getInstanceFor(people.bobDesk).unlink(bobTablet.id(people.bobDesk));
        Deadline.in(Duration.ofSeconds(20))
                .until("the end", () -> !bobTablet.client().connection().isConnected());
        alicePhone.send(toBob, "seven");
        assertEquals(List.of("three", "four", "five", "six"), bobTablet.read(toAlice));
        assertEquals(
                new Opened.NotForThisDevice(true),
                unlinked.opener().open(toAlice, toBob, lastSent(alicePhone, toBob)).orElseThrow());
        assertThrows(LinkRefusedException.class, bobTablet::login);
    }

    /** The last message that a device has sent, as it went out, with all keys. */
    private static Element lastSent(OmemoClient client, String peer) {
        List<StoredMessage> history = client.history(peer);
        return Reparsed.of(history.get(history.size() - 1).passage().stanza());
    }

    @Test
    void twoDevices_takeTurns() throws Exception {
        OmemoClient alicePhone = people.link(people.aliceDesk, "alice-phone");
        OmemoClient bobPhone = people.link(people.bobDesk, "bob-phone");
        for (int i = 0; i < 5; i++) {
            alicePhone.send(people.bob.bareJid(), "a" + i);
            bobPhone.awaitRead(people.alice.bareJid(), texts(i, true));
            bobPhone.send(people.alice.bareJid(), "b" + i);
            alicePhone.awaitRead(people.bob.bareJid(), texts(i, false));
        }
        assertEquals(1, alicePhone.omemo().device().identities().of(people.bob.bareJid()).size());
    }

    private static String[] texts(int last, boolean half) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            texts.add("a" + i);
            if (i < last || !half) {
                texts.add("b" + i);
            }
        }
        return texts.toArray(String[]::new);
    }
}
