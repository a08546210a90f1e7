// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.state.PepNodes;

/** What Openfire's personal eventing does for an account with devices, and not without. */
class PepRepairIT {

    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Optional<String> OWN = Optional.empty();

    /** As clients write it for read state and bookmarks (XEP-0490, XEP-0402). */
    private static final String PRIVATE =
            Pubsub.options(
                    "persist_items", "true",
                    "max_items", "max",
                    "send_last_published_item", "never",
                    "access_model", "whitelist");

    private static final String OPEN =
            Pubsub.options("persist_items", "true", "max_items", "max", "access_model", "open");

    private static OpenfireServer server;

    @BeforeAll
    static void start() throws IOException {
        server = OpenfireBench.named("pep").plugin().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void asManyAsPossible_isAnsweredAndKept() throws IOException {
        PepAccount account = new PepAccount(server, "max");
        String secret = account.link("phone");
        for (String node : List.of(PepNodes.READ_STATE, PepNodes.BOOKMARKS, "urn:test:other")) {
            try (WireClient phone = account.device(secret, "phone")) {
                Pubsub.published(phone, node, "a", PRIVATE);
                Pubsub.published(phone, node, "b", PRIVATE);
                Pubsub.published(phone, node, "c", PRIVATE);
                Pubsub.awaitItems(phone, node, "a", "b", "c");
            }
        }
        account.awaitWritten("c", 3);
        server.kill();
        server.start();
        try (WireClient phone = account.device(secret, "phone")) {
            for (String node : List.of(PepNodes.READ_STATE, PepNodes.BOOKMARKS)) {
                Pubsub.awaitItems(phone, node, "a", "b", "c");
            }
        }
    }

    @Test
    void asManyAsPossible_isUnderstoodWhereverANodeIsConfigured() throws IOException {
        PepAccount account = new PepAccount(server, "configure");
        try (WireClient phone = account.device(account.link("phone"), "phone")) {
            Pubsub.published(phone, "urn:test:one", "a", "");
            Pubsub.done(
                    phone.iq(
                            "set",
                            OWN,
                            Pubsub.configure(
                                    "urn:test:one", "persist_items", "true", "max_items", "max")));
            Pubsub.published(phone, "urn:test:one", "b", "");
            Pubsub.published(phone, "urn:test:one", "c", "");
            Pubsub.awaitAmongItems(phone, "urn:test:one", "b", "c");
        }
    }

    @Test
    void contactWithoutNodes_isNotGivenThoseOfTheAsker() throws IOException {
        PepAccount account = new PepAccount(server, "asker");
        PepAccount contact = new PepAccount(server, "contact");
        PepAccount.befriend(account, contact);
        try (WireClient phone = account.device(account.link("phone"), "phone")) {
            Pubsub.published(phone, PepNodes.NICKNAME, "mine", OPEN);
            Element answer =
                    Pubsub.ask(phone, Optional.of(contact.bareJid()), PepNodes.NICKNAME, "");
            assertEquals("error", answer.attributeValue("type"), answer.asXML());
            assertEquals(contact.bareJid(), answer.attributeValue("from"));
            assertTrue(answer.asXML().contains("item-not-found"), answer.asXML());
        }
    }

    @Test
    void firstPublishToOwnAddress_isKept() throws IOException {
        PepAccount account = new PepAccount(server, "first");
        String secret = account.link("phone");
        try (WireClient phone = account.device(secret, "phone")) {
            Element answer =
                    phone.iq(
                            "set",
                            Optional.of(account.bareJid()),
                            Pubsub.publish(PepNodes.NICKNAME, "a", ""));
            Pubsub.done(answer);
            assertEquals(account.bareJid(), answer.attributeValue("from"));
            Pubsub.awaitItems(phone, PepNodes.NICKNAME, "a");
            assertEquals(
                    List.of("a"),
                    Pubsub.items(phone, Optional.of(account.bareJid()), PepNodes.NICKNAME));
        }
    }

    @Test
    void knownNodes_outliveAKillWithoutBeingAsked() throws IOException {
        PepAccount account = new PepAccount(server, "kept");
        List<String> nodes =
                List.of(
                        PepNodes.AVATAR_DATA,
                        PepNodes.AVATAR_METADATA,
                        PepNodes.NICKNAME,
                        PepNodes.BOOKMARKS,
                        PepNodes.READ_STATE);
        String secret = account.link("phone");
        try (WireClient phone = account.device(secret, "phone")) {
            for (String node : nodes) {
                Pubsub.published(phone, node, "current", "");
            }
        }
        account.awaitWritten("current", nodes.size());
        server.kill();
        server.start();
        try (WireClient phone = account.device(secret, "phone")) {
            for (String node : nodes) {
                assertEquals(List.of("current"), Pubsub.items(phone, OWN, node), node);
            }
        }
    }

    @Test
    void accessModel_isHonoured() throws IOException {
        PepAccount account = new PepAccount(server, "access");
        PepAccount contact = new PepAccount(server, "contact");
        PepAccount.befriend(account, contact);
        Optional<String> theirs = Optional.of(account.bareJid());
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient friend = contact.session();
                WireClient stranger = new PepAccount(server, "stranger").session()) {
            Pubsub.published(phone, "urn:test:private", "a", PRIVATE);
            Pubsub.published(phone, "urn:test:open", "a", OPEN);
            Pubsub.published(phone, "urn:test:friends", "a", "");
            assertEquals(List.of(), Pubsub.items(friend, theirs, "urn:test:private"));
            assertEquals(List.of("a"), Pubsub.items(friend, theirs, "urn:test:friends"));
            assertEquals(List.of("a"), Pubsub.items(friend, theirs, "urn:test:open"));
            assertEquals(List.of("a"), Pubsub.items(stranger, theirs, "urn:test:open"));
            assertEquals(List.of(), Pubsub.items(stranger, theirs, "urn:test:friends"));
            assertFalse(
                    friend.poll(m -> Pubsub.tells(m, "urn:test:private", "a"), A_MOMENT)
                            .isPresent());
        }
    }

    @Test
    void optionsThatContradictTheNode_refuseThePublish() throws IOException {
        PepAccount account = new PepAccount(server, "conflict");
        String list = "urn:test:list";
        try (WireClient phone = account.device(account.link("phone"), "phone")) {
            Pubsub.published(phone, list, "a", Pubsub.options("access_model", "whitelist"));
            Element refused = phone.iq("set", OWN, Pubsub.publish(list, "b", OPEN));
            Element error = refused.element("error");
            assertTrue(error != null && error.element("conflict") != null, refused.asXML());
            assertEquals(
                    "http://jabber.org/protocol/pubsub#errors",
                    error.element("precondition-not-met").getNamespaceURI());
            Pubsub.awaitItems(phone, list, "a");
            // What clients do then.
            Pubsub.done(
                    phone.iq(
                            "set",
                            OWN,
                            Pubsub.configure(
                                    list,
                                    "access_model",
                                    "open",
                                    "persist_items",
                                    "true",
                                    "max_items",
                                    "1000")));
            Pubsub.published(phone, list, "b", OPEN);
            Pubsub.awaitAmongItems(phone, list, "b");
        }
    }

    @Test
    void everyRequest_isAnsweredOnceUnderItsId() throws IOException {
        PepAccount account = new PepAccount(server, "once");
        try (WireClient phone = account.device(account.link("phone"), "phone")) {
            Element wrong =
                    phone.iq(
                            "set",
                            OWN,
                            Pubsub.publish("urn:test:a", "a", Pubsub.options("max_items", "many")));
            assertEquals("error", wrong.attributeValue("type"), wrong.asXML());
            Pubsub.published(phone, "urn:test:b", "a", PRIVATE);
            Pubsub.done(phone.iq("set", OWN, Pubsub.retract("urn:test:b", "a")));
            assertTrue(phone.poll(PepRepairIT::isAnswer, A_MOMENT).isEmpty());
        }
    }

    @Test
    void itemsOfTwoAccounts_doNotReplaceEachOther() throws IOException {
        PepAccount one = new PepAccount(server, "one");
        PepAccount other = new PepAccount(server, "other");
        String first = one.link("phone");
        String second = other.link("phone");
        try (WireClient a = one.device(first, "phone");
                WireClient b = other.device(second, "phone")) {
            Pubsub.published(a, PepNodes.BOOKMARKS, "room", PRIVATE);
            Pubsub.published(b, PepNodes.BOOKMARKS, "room", PRIVATE);
            Pubsub.published(b, PepNodes.BOOKMARKS, "room2", PRIVATE);
        }
        server.stop();
        server.start();
        try (WireClient a = one.device(first, "phone");
                WireClient b = other.device(second, "phone")) {
            assertEquals(List.of("room"), Pubsub.item(b, PepNodes.BOOKMARKS, "room"));
            // On 4.2 this found the other account's item, which it may not remove.
            Pubsub.done(a.iq("set", OWN, Pubsub.retract(PepNodes.BOOKMARKS, "room")));
            assertEquals(List.of(), Pubsub.items(a, OWN, PepNodes.BOOKMARKS));
            assertEquals(List.of("room", "room2"), Pubsub.items(b, OWN, PepNodes.BOOKMARKS));
        }
    }

    @Test
    void accountWithoutDevices_isServedAsByOpenfireAlone() throws IOException {
        assumeTrue(OpenfireBench.isOpenfire42(), "the later versions have none of these defects");
        PepAccount account = new PepAccount(server, "bare");
        try (WireClient session = account.session();
                WireClient other = account.session()) {
            Pubsub.done(
                    session.iq(
                            "set",
                            Optional.of(account.bareJid()),
                            Pubsub.publish(PepNodes.NICKNAME, "a", "")));
            assertEquals(List.of(), Pubsub.items(session, OWN, PepNodes.NICKNAME));
            assertTrue(other.poll(e -> e.getName().equals("message"), A_MOMENT).isEmpty());
        }
    }

    @Test
    void administrator_decidesWhoIsRepaired() throws IOException {
        assumeTrue(OpenfireBench.isOpenfire42(), "the later versions have none of these defects");
        PepAccount account = new PepAccount(server, "setting");
        PepAccount linked = new PepAccount(server, "linked");
        try (WireClient session = account.session();
                WireClient phone = linked.device(linked.link("phone"), "phone")) {
            server.setProperty("linkeddevices.pep.repair", "everyone");
            Pubsub.done(
                    session.iq(
                            "set",
                            Optional.of(account.bareJid()),
                            Pubsub.publish(PepNodes.NICKNAME, "a", "")));
            assertEquals(List.of("a"), Pubsub.items(session, OWN, PepNodes.NICKNAME));
            server.setProperty("linkeddevices.pep.repair", "off");
            Pubsub.done(
                    phone.iq(
                            "set",
                            Optional.of(linked.bareJid()),
                            Pubsub.publish(PepNodes.NICKNAME, "a", "")));
            assertEquals(List.of(), Pubsub.items(phone, OWN, PepNodes.NICKNAME));
        } finally {
            server.setProperty("linkeddevices.pep.repair", "devices");
        }
    }

    private static boolean isAnswer(Element stanza) {
        return stanza.getName().equals("iq")
                && List.of("result", "error").contains(stanza.attributeValue("type"));
    }
}
