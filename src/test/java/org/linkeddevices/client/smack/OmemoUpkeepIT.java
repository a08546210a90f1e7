// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.client.keys.Errand;
import org.linkeddevices.client.keys.KeyStores;
import org.linkeddevices.crypto.omemo.OwnKeys;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.linkeddevices.crypto.trust.Fingerprint;

/** What a device does for its keys beside writing and reading (docs/protocol.md, section 9). */
@ExtendWith(SharedServer.class)
class OmemoUpkeepIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final OpenfireServer server;
    @TempDir private Path directory;
    private TwoAccounts people;
    private OmemoClient alicesPhone;
    private OmemoClient bobsPhone;

    OmemoUpkeepIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void linkDevices() throws Exception {
        people = new TwoAccounts(server, directory).befriended();
        alicesPhone = people.link(people.aliceDesk, "alices-phone");
        bobsPhone = people.link(people.bobDesk, "bobs-phone");
    }

    @AfterEach
    void logOut() {
        people.close();
    }

    @Test
    void keySeenWhenSending_isTold() throws Exception {
        Fingerprint key = bobsPhone.omemo().device().own().fingerprint();
        // Nothing comes back that could wake anybody.
        bobsPhone.goOffline();
        List<Fingerprint> seen = new CopyOnWriteArrayList<>();
        alicesPhone
                .omemo()
                .addListener(
                        new OmemoListener() {
                            @Override
                            public void keySeen(Errand.Announce announce) {
                                seen.add(announce.fingerprint());
                            }
                        });
        alicesPhone.send(people.bob.bareJid(), "hello");
        Deadline.in(LONG).until("the key", () -> seen.contains(key));
    }

    @Test
    void usedPrekeys_areForgottenOnceCaughtUp() throws Exception {
        int last = newestPrekey(bobsPhone);
        alicesPhone.send(people.bob.bareJid(), "hello");
        bobsPhone.awaitRead(people.alice.bareJid(), "hello");
        Deadline.in(LONG).until("a new prekey", () -> newestPrekey(bobsPhone) > last);
        Deadline.in(LONG).until("no used one", () -> forgotten(bobsPhone));
    }

    private static int newestPrekey(OmemoClient client) {
        return keys(client).bundle(WireFormat.OMEMO_2).prekeys().lastKey();
    }

    private static boolean forgotten(OmemoClient client) {
        OwnKeys keys = keys(client);
        return keys.withoutHidden() == keys;
    }

    private static OwnKeys keys(OmemoClient client) {
        return KeyStores.in(client.client().store()).own().get().orElseThrow();
    }
}
