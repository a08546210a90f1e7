// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.testkit.LocalStores;
import org.linkeddevices.testkit.TestClock;

class IntakeTest {

    private static final String ALICE = "alice@example.org";
    private static final String EARLIER = "2026-02-01T08:00:00.000Z";
    private static final String DELAY =
            "<delay xmlns='urn:xmpp:delay' from='example.org' stamp='" + EARLIER + "'/>";
    private static final String ENCRYPTED =
            "<encrypted xmlns='urn:xmpp:omemo:2'><header sid='1'/></encrypted>";

    @TempDir private Path directory;
    private final TestClock clock = new TestClock();
    private LocalStore store;
    private Intake intake;

    @BeforeEach
    void open() {
        store = LocalStores.in(directory);
        intake = new Intake(ALICE, store, MessageOpener.NONE, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void liveMessage_isStoredOnce() throws Exception {
        String live = message("bob@example.org/cell", "alice@example.org/phone", "s1", "");

        StoredMessage stored = accept(live).orElseThrow();

        assertEquals(Optional.of("s1"), stored.passage().stanzaId());
        assertEquals(Optional.of("m"), stored.passage().id());
        assertEquals(Direction.INCOMING, stored.passage().direction());
        assertEquals("bob@example.org", stored.passage().peer());
        assertEquals(clock.instant(), stored.passage().at());
        assertEquals(Optional.of("text"), stored.content().text());
        assertEquals(Reading.PLAIN, stored.content().reading());
        assertEquals(Optional.empty(), accept(live));
    }

    @Test
    void lateMessage_hasTheServersTime() throws Exception {
        assertEquals(
                Instant.parse(EARLIER),
                accept(message("bob@example.org/cell", "alice@example.org/phone", "s1", DELAY))
                        .orElseThrow()
                        .passage()
                        .at());
        String foreign = DELAY.replace("example.org", "evil.example");
        assertEquals(
                clock.instant(),
                accept(message("bob@example.org/cell", "alice@example.org/phone", "s2", foreign))
                        .orElseThrow()
                        .passage()
                        .at());
    }

    @Test
    void sentCarbon_isOutgoing() throws Exception {
        String copy = message("alice@example.org/desk", "bob@example.org", "s1", "");

        Passage passage = accept(carbon("sent", ALICE, copy)).orElseThrow().passage();

        assertEquals(Direction.OUTGOING, passage.direction());
        assertEquals("bob@example.org", passage.peer());
        assertEquals(Optional.of("s1"), passage.stanzaId());
        assertEquals(Instant.parse(EARLIER), passage.at());
    }

    @Test
    void receivedCarbon_isIncoming() throws Exception {
        String copy = message("bob@example.org/cell", "alice@example.org/desk", "s1", "");

        assertEquals(
                Direction.INCOMING,
                accept(carbon("received", ALICE, copy)).orElseThrow().passage().direction());
        // The same message, live.
        assertEquals(Optional.empty(), accept(copy));
    }

    @Test
    void copiesFromOthers_areNotBelieved() throws Exception {
        String forged = message("alice@example.org/desk", "bob@example.org", "s1", "");

        assertEquals(Optional.empty(), accept(carbon("sent", "mallory@evil.example", forged)));
        assertEquals(Optional.empty(), accept(carbon("sent", "alice@example.org/x", forged)));
        assertEquals(Optional.empty(), accept(archived("mallory@evil.example", forged)));
    }

    @Test
    void idByOthers_isNoStanzaId() throws Exception {
        String foreign =
                message("bob@example.org/cell", "alice@example.org", "s1", "")
                        .replace("by='alice@example.org'", "by='bob@example.org'");

        assertEquals(Optional.empty(), accept(foreign).orElseThrow().passage().stanzaId());
    }

    @Test
    void archivedMessage_isTheSameAsTheLiveOne() throws Exception {
        String message = message("bob@example.org/cell", "alice@example.org", "s1", "");

        Passage passage = accept(archived(ALICE, message)).orElseThrow().passage();

        assertEquals(Optional.of("s1"), passage.stanzaId());
        assertEquals(Instant.parse(EARLIER), passage.at());
        assertEquals(Optional.empty(), accept(message));
        assertEquals(
                Optional.empty(),
                accept(
                        "<message from='alice@example.org' "
                                + "xmlns='jabber:client'>"
                                + "<result xmlns='urn:xmpp:mam:2' id='x'/></message>"));
    }

    @Test
    void ownMessage_isStoredBeforeItIsSentAndRecognisedAfter() throws Exception {
        String sent =
                "<message xmlns='jabber:client' type='chat' id='m' to='bob@example.org/cell'>"
                        + "<body>text</body></message>";

        StoredMessage stored = intake.sending(parse(sent)).orElseThrow();

        assertEquals(Direction.OUTGOING, stored.passage().direction());
        assertEquals("bob@example.org", stored.passage().peer());
        assertEquals(Optional.empty(), stored.passage().stanzaId());
        String copy = message("alice@example.org/phone", "bob@example.org/cell", "s1", "");
        assertEquals(Optional.empty(), accept(archived(ALICE, copy)));
        assertEquals(Optional.empty(), intake.sending(parse(sent.replace("body", "nothing"))));
        assertEquals(
                Optional.empty(),
                intake.sending(parse(sent.replace("<body>text</body>", ENCRYPTED))));
    }

    @Test
    void whatIsNoMessageOfTheAccount_isNotKept() throws Exception {
        for (String type : List.of("error", "groupchat", "headline")) {
            assertEquals(
                    Optional.empty(),
                    accept(
                            message("bob@example.org", "alice@example.org", "s1", "")
                                    .replace("type='chat'", "type='" + type + "'")));
        }
        assertEquals(
                Optional.empty(),
                accept("<message xmlns='jabber:client' from='bob@example.org'><x/></message>"));
    }

    @Test
    void receipt_isKept() throws Exception {
        String receipt =
                message("bob@example.org/cell", "alice@example.org", "s1", "")
                        .replace("<body>text</body>", "<received xmlns='urn:xmpp:receipts'/>");

        assertTrue(accept(receipt).orElseThrow().content().text().isEmpty());
    }

    @Test
    void encryptedMessageWithoutOpener_isUnreadable() throws Exception {
        String encrypted =
                message("bob@example.org/cell", "alice@example.org", "s1", ENCRYPTED)
                        .replace("text", "You cannot read this");

        Content content = accept(encrypted).orElseThrow().content();

        assertEquals(Reading.UNREADABLE, content.reading());
        assertEquals(Optional.of("You cannot read this"), content.text());
    }

    @Test
    void opener_seesEachMessageOnceAndInTheTransaction() throws Exception {
        List<String> opened = new ArrayList<>();
        MessageOpener opener =
                (passage, element) -> {
                    opened.add(passage.stanzaId().orElse("-"));
                    store.records("ratchet").put("bob", "state", new byte[] {1});
                    if (opened.size() == 1) {
                        throw new IllegalStateException("on purpose");
                    }
                    return Optional.of(
                            new Content(
                                    Reading.DECRYPTED,
                                    Optional.of("clear"),
                                    Optional.empty(),
                                    Optional.empty()));
                };
        intake = new Intake(ALICE, store, opener, clock);
        String encrypted = message("bob@example.org/cell", "alice@example.org", "s1", ENCRYPTED);

        assertThrows(IllegalStateException.class, () -> accept(encrypted));
        assertTrue(store.records("ratchet").all("bob").isEmpty());
        assertEquals(Optional.of("clear"), accept(encrypted).orElseThrow().content().text());
        assertEquals(Optional.empty(), accept(encrypted));

        assertEquals(List.of("s1", "s1"), opened);
        assertEquals(1, store.records("ratchet").all("bob").size());
    }

    private Optional<StoredMessage> accept(String stanza) throws DocumentException {
        return intake.accept(parse(stanza));
    }

    private static Element parse(String xml) throws DocumentException {
        return DocumentHelper.parseText(xml).getRootElement();
    }

    private static String message(String from, String to, String stanzaId, String more) {
        return "<message xmlns='jabber:client' type='chat' id='m' from='%s' to='%s'>"
                        .formatted(from, to)
                + "<body>text</body>"
                + more
                + "<stanza-id xmlns='urn:xmpp:sid:0' by='alice@example.org' id='%s'/></message>"
                        .formatted(stanzaId);
    }

    private static String carbon(String kind, String from, String message) {
        return ("<message xmlns='jabber:client' type='chat' from='%s'><%s"
                        + " xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>%s%s"
                        + "</forwarded></%s></message>")
                .formatted(from, kind, message, DELAY, kind);
    }

    private static String archived(String from, String message) {
        return ("<message xmlns='jabber:client' from='%s'><result xmlns='urn:xmpp:mam:2' id='s1'>"
                        + "<forwarded xmlns='urn:xmpp:forward:0'>%s%s</forwarded></result>"
                        + "</message>")
                .formatted(from, DELAY, message);
    }
}
