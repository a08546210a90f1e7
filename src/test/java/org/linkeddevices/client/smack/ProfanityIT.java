// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.bench.profanity.Profanity;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.openfire.wire.Account;
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
    private Account alice;
    private Account bob;
    private AbstractXMPPConnection aliceDesk;
    private AbstractXMPPConnection bobDesk;

    ProfanityIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void befriend() throws Exception {
        alice = new Account(server, "alice");
        bob = new Account(server, "bob");
        SmackConnections connections = new SmackConnections(server);
        aliceDesk = connections.tcp(alice.name(), Account.PASSWORD, "PLAIN");
        bobDesk = connections.tcp(bob.name(), Account.PASSWORD, "PLAIN");
        OmemoClient.subscribe(aliceDesk, bobDesk);
        OmemoClient.subscribe(bobDesk, aliceDesk);
    }

    @AfterEach
    void logOut() {
        SmackConnections.close(aliceDesk);
        SmackConnections.close(bobDesk);
    }

    @Test
    void profanityAndLibrary_readEachOther() throws Exception {
        try (Profanity phone = profanity("phone");
                Profanity laptop = profanity("laptop");
                OmemoClient contact = new OmemoClient(server, directory, "bob-phone", bobDesk)) {
            phone.useOmemo();
            laptop.useOmemo();
            laptop.awaitShown("Going to publish own device ID");

            contact.send(alice.bareJid(), "one");
            phone.awaitTexts(bob.bareJid(), List.of("one"));
            laptop.awaitTexts(bob.bareJid(), List.of("one"));

            phone.chatWith(bob.bareJid());
            phone.awaitKeys(bob.bareJid(), 1);
            phone.awaitKeys(alice.bareJid(), 2);
            phone.say("two");
            contact.awaitRead(alice.bareJid(), "one", "two");
            laptop.awaitTexts(alice.bareJid(), List.of("two"));

            laptop.kill();
            contact.send(alice.bareJid(), "three");
            phone.awaitTexts(bob.bareJid(), List.of("one", "three"));
            phone.say("four");
            contact.awaitRead(alice.bareJid(), "one", "two", "three", "four");
            laptop.restart();
            laptop.awaitTexts(bob.bareJid(), List.of("one", "three"));
            laptop.awaitTexts(alice.bareJid(), List.of("two", "four"));

            contact.goOffline();
            phone.say("five");
            laptop.awaitTexts(alice.bareJid(), List.of("two", "four", "five"));
            contact.login();
            contact.awaitRead(alice.bareJid(), "one", "two", "three", "four", "five");
        }
    }

    /** Links Profanity as a device of Alice's. */
    private Profanity profanity(String device) throws Exception {
        String token =
                LinkedDeviceManager.getInstanceFor(aliceDesk)
                        .issueToken(Optional.of(new DeviceName(device)), Optional.empty())
                        .token()
                        .written();
        Path home = Files.createDirectory(directory.resolve(device));
        return new Profanity(home, alice.bareJid(), token, server.clientPort());
    }
}
