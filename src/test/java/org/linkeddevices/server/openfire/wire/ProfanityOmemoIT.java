// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.profanity.Profanity;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.testkit.NeedsProgram;

/** Profanity, which others wrote, speaks OMEMO through the plugin with several devices. */
@ExtendWith(SharedServer.class)
@NeedsProgram({"profanity", "tmux"})
class ProfanityOmemoIT {

    private final OpenfireServer server;

    ProfanityOmemoIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void twoDevicesAndContact_everythingDecrypted() throws IOException {
        Account alice = new Account(server, "alice");
        Account bob = new Account(server, "bob");
        befriend(alice, bob);
        String phoneSecret = link(alice, "phone");
        String laptopSecret = link(alice, "laptop");
        try (Profanity phone = profanity(alice, phoneSecret);
                Profanity laptop = profanity(alice, laptopSecret);
                Profanity contact = profanity(bob, Account.PASSWORD)) {
            phone.useOmemo();
            laptop.useOmemo();
            contact.useOmemo();
            contact.chatWith(alice.bareJid());
            contact.awaitKeys(alice.bareJid(), 2);
            contact.say("one");
            phone.awaitTexts(bob.bareJid(), List.of("one"));
            laptop.awaitTexts(bob.bareJid(), List.of("one"));
            phone.chatWith(bob.bareJid());
            phone.awaitKeys(bob.bareJid(), 1);
            phone.awaitKeys(alice.bareJid(), 2);
            phone.say("two");
            contact.awaitTexts(alice.bareJid(), List.of("two"));
            laptop.awaitTexts(alice.bareJid(), List.of("two"));
            laptop.kill();
            contact.say("three");
            phone.say("four");
            phone.awaitTexts(bob.bareJid(), List.of("one", "three"));
            laptop.restart();
            laptop.awaitTexts(bob.bareJid(), List.of("one", "three"));
            laptop.awaitTexts(alice.bareJid(), List.of("two", "four"));
        }
    }

    private Profanity profanity(Account account, String secret) throws IOException {
        Path home = Files.createTempDirectory("ld-");
        return new Profanity(home, account.bareJid(), secret, server.clientPort());
    }

    private static String link(Account account, String device) throws IOException {
        try (WireClient session = account.session()) {
            return Account.issue(session, device).token().written();
        }
    }

    private static void befriend(Account one, Account other) throws IOException {
        try (WireClient first = one.session();
                WireClient second = other.session()) {
            subscribe(first, one, second, other);
            subscribe(second, other, first, one);
        }
    }

    private static void subscribe(
            WireClient subscriber, Account who, WireClient contact, Account toWhom)
            throws IOException {
        subscriber.send(presence("subscribe", toWhom));
        contact.await(e -> isOfType(e, "subscribe"));
        contact.send(presence("subscribed", who));
        subscriber.await(e -> isOfType(e, "subscribed"));
    }

    private static boolean isOfType(Element stanza, String type) {
        return type.equals(stanza.attributeValue("type"));
    }

    private static String presence(String type, Account to) {
        return "<presence xmlns='jabber:client' type='%s' to='%s'/>".formatted(type, to.bareJid());
    }
}
