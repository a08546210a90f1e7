// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.profanity.Profanity;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.testkit.NeedsProgram;

/**
 * Profanity, a client that others wrote on a library that others wrote, speaks OMEMO with ours:
 * Alice has it on two devices, Bob has a device with our library.
 */
@ExtendWith(SharedServer.class)
@NeedsProgram({"profanity", "tmux"})
class ProfanityIT {

    private final OpenfireServer server;
    @TempDir private Path directory;
    private TwoAccounts people;

    ProfanityIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void befriend() throws Exception {
        people = new TwoAccounts(server, directory).befriended();
    }

    @AfterEach
    void logOut() {
        people.close();
    }

    @Test
    void profanityAndLibrary_readEachOther() throws Exception {
        try (Profanity phone = profanity("phone");
                Profanity laptop = profanity("laptop");
                OmemoClient contact =
                        new OmemoClient(server, directory, "bob-phone", people.bobDesk)) {
            phone.useOmemo();
            laptop.useOmemo();
            laptop.awaitShown("Going to publish own device ID");

            contact.send(people.alice.bareJid(), "one");
            phone.awaitTexts(people.bob.bareJid(), List.of("one"));
            laptop.awaitTexts(people.bob.bareJid(), List.of("one"));

            phone.chatWith(people.bob.bareJid());
            phone.awaitKeys(people.bob.bareJid(), 1);
            phone.awaitKeys(people.alice.bareJid(), 2);
            phone.say("two");
            contact.awaitRead(people.alice.bareJid(), "one", "two");
            laptop.awaitTexts(people.alice.bareJid(), List.of("two"));

            laptop.kill();
            contact.send(people.alice.bareJid(), "three");
            phone.awaitTexts(people.bob.bareJid(), List.of("one", "three"));
            phone.say("four");
            contact.awaitRead(people.alice.bareJid(), "one", "two", "three", "four");
            laptop.restart();
            laptop.awaitTexts(people.bob.bareJid(), List.of("one", "three"));
            laptop.awaitTexts(people.alice.bareJid(), List.of("two", "four"));

            contact.goOffline();
            phone.say("five");
            laptop.awaitTexts(people.alice.bareJid(), List.of("two", "four", "five"));
            contact.login();
            contact.awaitRead(people.alice.bareJid(), "one", "two", "three", "four", "five");
        }
    }

    /** Links Profanity as a device of Alice's. */
    private Profanity profanity(String device) throws Exception {
        String token =
                LinkedDeviceManager.getInstanceFor(people.aliceDesk)
                        .issueToken(Optional.of(new DeviceName(device)), Optional.empty())
                        .token()
                        .written();
        Path home = Files.createDirectory(directory.resolve(device));
        return new Profanity(home, people.alice.bareJid(), token, server.clientPort());
    }
}
