// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.server.setting.Setting;

/** The library corrects a message that the server refuses (docs/protocol.md, section 12.2). */
@ExtendWith(SharedServer.class)
class OmemoCorrectionIT {

    private final OpenfireServer server;
    private final List<String> notSent = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refused = new AtomicInteger();
    @TempDir private Path directory;
    private TwoAccounts people;

    OmemoCorrectionIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void logIn() throws Exception {
        people = new TwoAccounts(server, directory);
    }

    @AfterEach
    void logOut() {
        people.close();
        server.administration().deleteProperty(Setting.KEYS_FANOUT.propertyName());
    }

    @ParameterizedTest
    @CsvSource({"inform, true", "enforce, true", "inform, false", "enforce, false"})
    void deviceLinkedBetweenFetchAndSend_readsItToo(String policy, boolean contacts)
            throws Exception {
        server.administration().setProperty(Setting.KEYS_FANOUT.propertyName(), policy);
        if (contacts) {
            OmemoClient.subscribe(people.aliceDesk, people.bobDesk);
            OmemoClient.subscribe(people.bobDesk, people.aliceDesk);
        }
        OmemoClient alicePhone = people.link(people.aliceDesk, "alice-phone");
        OmemoClient aliceTablet = people.link(people.aliceDesk, "alice-tablet");
        OmemoClient bobPhone = people.link(people.bobDesk, "bob-phone");
        alicePhone.send(people.bob.bareJid(), "one");
        bobPhone.awaitRead(people.alice.bareJid(), "one");
        watch(alicePhone);

        AtomicReference<OmemoClient> bobLaptop = new AtomicReference<>();
        beforeTheNextMessage(
                alicePhone, () -> bobLaptop.set(linkUnchecked(people.bobDesk, "bob-laptop")));
        String id = alicePhone.send(people.bob.bareJid(), "two");
        bobLaptop.get().awaitRead(people.alice.bareJid(), "two");
        alicePhone.send(people.bob.bareJid(), "three");

        bobLaptop.get().awaitRead(people.alice.bareJid(), "two", "three");
        bobPhone.awaitRead(people.alice.bareJid(), "one", "two", "three");
        aliceTablet.awaitRead(people.bob.bareJid(), "one", "two", "three");
        alicePhone.awaitRead(people.bob.bareJid(), "one", "two", "three");
        assertEquals(1, refused.get());
        assertEquals(List.of(), notSent);
        for (OmemoClient client : people.clients()) {
            assertEquals(1, copies(client, id));
        }
    }

    private OmemoClient linkUnchecked(AbstractXMPPConnection desk, String name) {
        try {
            return people.link(desk, name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Counts what comes back to a client, and notes what its library gives up. */
    private void watch(OmemoClient client) {
        client.client()
                .connection()
                .addSyncStanzaListener(
                        stanza -> refused.incrementAndGet(),
                        stanza ->
                                stanza instanceof Message message
                                        && message.getType() == Message.Type.error);
        client.omemo()
                .addListener(
                        new OmemoListener() {
                            @Override
                            public void notSent(String id, Exception reason) {
                                notSent.add(id);
                            }
                        });
    }

    /** Has something happen when the next message is encrypted, and not on its way yet. */
    private static void beforeTheNextMessage(OmemoClient client, Runnable what) {
        AtomicInteger messages = new AtomicInteger();
        client.client()
                .connection()
                .addMessageInterceptor(
                        message -> {
                            if (messages.getAndIncrement() == 0) {
                                what.run();
                            }
                        },
                        message -> message.getType() == Message.Type.chat);
    }

    private static long copies(OmemoClient client, String id) {
        List<String> ids =
                client.client().messages().messages().since(0, 1000).stream()
                        .flatMap(message -> message.passage().id().stream())
                        .toList();
        assertTrue(!ids.isEmpty());
        return ids.stream().filter(id::equals).count();
    }
}
