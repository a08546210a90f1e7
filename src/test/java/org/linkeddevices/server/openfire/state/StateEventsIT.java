// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.state.PepNodes;

/** What the devices of an account hear of its own state and that of its contacts. */
class StateEventsIT {

    private static final Duration A_MOMENT = Duration.ofMillis(500);

    /** Catch-up comes from a thread of the plugin's own, and the machine may be busy. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final QName DELAY = QName.get("delay", "urn:xmpp:delay");
    private static final List<String> PROFILE =
            List.of(
                    PepNodes.AVATAR_METADATA,
                    PepNodes.NICKNAME,
                    PepNodes.MOOD,
                    PepNodes.ACTIVITY,
                    PepNodes.TUNE);
    private static final Wishes WISHES = Wishes.of(PROFILE.toArray(String[]::new));

    private static OpenfireServer server;

    @BeforeAll
    static void start() throws IOException {
        server = OpenfireBench.named("state").plugin().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void onlineDevice_hearsOfItsAccountsChangesAtOnce() throws IOException {
        PepAccount account = new PepAccount(server, "live");
        String tabletSecret = account.link("tablet");
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient tablet = account.device(tabletSecret, "tablet", WISHES);
                WireClient watch =
                        account.device(account.link("watch"), "watch", Wishes.of("urn:other"))) {
            Pubsub.published(phone, PepNodes.NICKNAME, "a", "");
            Element event = tablet.await(m -> Pubsub.tells(m, PepNodes.NICKNAME, "a"));
            assertEquals(account.bareJid(), event.attributeValue("from"));
            Pubsub.done(phone.iq("set", Optional.empty(), Pubsub.retract(PepNodes.NICKNAME, "a")));
            tablet.await(m -> Pubsub.tells(m, PepNodes.NICKNAME, "a"));
            assertTrue(
                    watch.poll(m -> Pubsub.tells(m, PepNodes.NICKNAME, "a"), A_MOMENT).isEmpty());
        }
    }

    @Test
    void offlineDevice_hearsOfTheLastChangeOfOwnAndContacts() throws IOException {
        PepAccount account = new PepAccount(server, "offline");
        PepAccount contact = new PepAccount(server, "contact");
        PepAccount.befriend(account, contact);
        String secret = account.link("tablet");
        try (WireClient phone = account.device(account.link("phone"), "phone");
                WireClient theirs = contact.device(contact.link("phone"), "phone")) {
            for (String node : PROFILE) {
                Pubsub.published(phone, node, "own-old", "");
                Pubsub.published(phone, node, "own", "");
                Pubsub.published(theirs, node, "theirs", "");
            }
        }
        hearsLast(account, secret);
        account.awaitWritten("own", PROFILE.size());
        contact.awaitWritten("theirs", PROFILE.size());
        server.kill();
        server.start();
        hearsLast(account, secret);
    }

    private static void hearsLast(PepAccount account, String secret) throws IOException {
        try (WireClient tablet = account.device(secret, "tablet", WISHES)) {
            for (String node : PROFILE) {
                Element own = tablet.await(m -> Pubsub.tells(m, node, "own"));
                assertEquals(account.bareJid(), own.attributeValue("from"));
                tablet.await(m -> Pubsub.tells(m, node, "theirs"));
            }
        }
    }

    @Test
    void offlineDevice_getsAllReadStatesInOrder() throws IOException {
        PepAccount account = new PepAccount(server, "read");
        String secret = account.link("tablet");
        String options =
                Pubsub.options(
                        "persist_items", "true",
                        "max_items", "max",
                        "send_last_published_item", "never",
                        "access_model", "whitelist");
        try (WireClient phone = account.device(account.link("phone"), "phone")) {
            for (String chat : List.of("a@x", "b@x", "c@x")) {
                Pubsub.published(phone, PepNodes.READ_STATE, chat, options);
            }
            Pubsub.done(
                    phone.iq(
                            "set",
                            Optional.of(account.bareJid()),
                            Pubsub.retract(PepNodes.READ_STATE, "a@x")));
        }
        try (WireClient tablet = account.device(secret, "tablet")) {
            for (String chat : List.of("a@x", "b@x", "c@x", "a@x")) {
                Element event = tablet.await(StateEventsIT::isReadState, LONG);
                assertTrue(Pubsub.tells(event, PepNodes.READ_STATE, chat), event.asXML());
                assertEquals("headline", event.attributeValue("type"));
                assertEquals(account.bareJid(), event.attributeValue("from"));
                assertNotNull(event.element(DELAY), event.asXML());
            }
        }
    }

    private static boolean isReadState(Element message) {
        Element event = message.element("event");
        return event != null
                && event.element("items") != null
                && PepNodes.READ_STATE.equals(event.element("items").attributeValue("node"));
    }

    @Test
    void offlineDevice_isToldOfANewVcard() throws IOException {
        PepAccount account = new PepAccount(server, "vcard");
        String secret = account.link("tablet");
        try (WireClient phone = account.device(account.link("phone"), "phone")) {
            Pubsub.done(
                    phone.iq(
                            "set",
                            Optional.empty(),
                            "<vCard xmlns='vcard-temp'><PHOTO><TYPE>image/png</TYPE>"
                                    + "<BINVAL>YWJj</BINVAL></PHOTO></vCard>"));
        }
        try (WireClient tablet = account.device(secret, "tablet")) {
            // Openfire 5 adds the hash to the presences of sessions, too.
            Element presence =
                    tablet.await(
                            e ->
                                    e.getName().equals("presence")
                                            && account.bareJid().equals(e.attributeValue("from")),
                            LONG);
            assertEquals(
                    "a9993e364706816aba3e25717850c26c9cd0d89d",
                    presence.element("x").elementText("photo"));
        }
    }
}
