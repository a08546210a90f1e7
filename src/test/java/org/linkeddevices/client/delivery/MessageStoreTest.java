// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.client.store.LocalStorageException;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.testkit.LocalStores;

class MessageStoreTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String BOB = "bob@example.org";
    private static final String CAROL = "carol@example.org";

    @TempDir private Path directory;
    private LocalStore store;
    private MessageStore messages;

    @BeforeEach
    void open() {
        store = LocalStores.in(directory);
        messages = MessageStore.over(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void message_comesBackAsItWasStored() {
        Content content =
                new Content(
                        Reading.DECRYPTED,
                        Optional.of("\0 any text \uD83D\uDE00"),
                        Optional.of("<content/>"),
                        Optional.of("ab12"));

        StoredMessage added = messages.add(incoming("s1", BOB, 0), content).orElseThrow();

        assertEquals(1, added.position());
        assertEquals(List.of(added), messages.before(BOB, HistoryPlace.END, 10));
        assertEquals(List.of(added), messages.after(BOB, HistoryPlace.START, 10));
        assertEquals(List.of(added), messages.since(0, 10));
        assertEquals(List.of(added), messages.newestOfEach(10));
    }

    @Test
    void repeat_isRecognisedByItsStanzaId() {
        messages.add(incoming("s1", BOB, 0), text("one"));

        assertTrue(messages.recognises(incoming("s1", BOB, 5)));
        assertEquals(Optional.empty(), messages.add(incoming("s1", BOB, 5), text("again")));
        assertFalse(messages.recognises(incoming("s2", BOB, 0)));
        assertEquals(1, messages.since(0, 10).size());
    }

    @Test
    void messagesWithoutStanzaId_areAllKept() {
        Passage passage =
                new Passage(
                        Optional.empty(),
                        Optional.of("m1"),
                        Direction.INCOMING,
                        BOB,
                        NOON,
                        "<message/>");

        assertTrue(messages.add(passage, text("one")).isPresent());
        assertTrue(messages.add(passage, text("two")).isPresent());
    }

    @Test
    void ownMessage_getsItsStanzaIdFromItsCopy() {
        messages.add(sent(Optional.empty(), "m1"), text("one"));

        assertTrue(messages.recognises(sent(Optional.empty(), "m1")));
        assertEquals(Optional.empty(), messages.add(sent(Optional.of("s1"), "m1"), text("copy")));
        assertTrue(messages.recognises(sent(Optional.of("s1"), "m1")));

        StoredMessage own = messages.before(BOB, HistoryPlace.END, 10).get(0);
        assertEquals(Optional.of("s1"), own.passage().stanzaId());
        assertEquals(Optional.of("one"), own.content().text());
    }

    @Test
    void secondMessageUnderOneId_isAMessageOfItsOwn() {
        messages.add(sent(Optional.of("s1"), "m1"), text("one"));

        assertTrue(messages.add(sent(Optional.of("s2"), "m1"), text("two")).isPresent());
        assertEquals(2, messages.before(BOB, HistoryPlace.END, 10).size());
        // A peer's id is nothing of ours.
        Passage theirs =
                new Passage(
                        Optional.of("s3"),
                        Optional.of("m1"),
                        Direction.INCOMING,
                        BOB,
                        NOON,
                        "<message/>");
        assertFalse(messages.recognises(theirs));
    }

    @Test
    void history_isReadInPagesByPeerAndTime() {
        for (int minute = 0; minute < 25; minute++) {
            messages.add(incoming("b" + minute, BOB, minute * 60L), text("b" + minute));
            messages.add(incoming("c" + minute, CAROL, minute * 60L), text("c" + minute));
        }

        List<StoredMessage> newest = messages.before(BOB, HistoryPlace.END, 10);
        List<StoredMessage> older = messages.before(BOB, newest.get(0).place(), 10);
        List<StoredMessage> oldest = messages.before(BOB, older.get(0).place(), 10);

        assertEquals(texts("b", 15, 25), texts(newest));
        assertEquals(texts("b", 5, 15), texts(older));
        assertEquals(texts("b", 0, 5), texts(oldest));
        assertEquals(List.of(), messages.before(BOB, oldest.get(0).place(), 10));
        assertEquals(texts("b", 6, 15), texts(messages.after(BOB, older.get(0).place(), 9)));
        HistoryPlace tenPast = HistoryPlace.at(NOON.plusSeconds(600));
        assertEquals(texts("b", 10, 12), texts(messages.after(BOB, tenPast, 2)));
        assertEquals(texts("b", 8, 10), texts(messages.before(BOB, tenPast, 2)));
    }

    @Test
    void messagesOfOneMoment_areInTheOrderInWhichTheyCame() {
        for (int i = 0; i < 4; i++) {
            messages.add(incoming("s" + i, BOB, 0), text("t" + i));
        }

        List<StoredMessage> last = messages.before(BOB, HistoryPlace.END, 2);

        assertEquals(texts("t", 2, 4), texts(last));
        assertEquals(texts("t", 0, 2), texts(messages.before(BOB, last.get(0).place(), 9)));
        assertEquals(texts("t", 3, 4), texts(messages.after(BOB, last.get(0).place(), 9)));
    }

    @Test
    void olderMessageThatComesLater_hasItsPlaceInTime() {
        messages.add(incoming("s2", BOB, 60), text("late"));
        messages.add(incoming("s1", BOB, 0), text("early"));

        assertEquals(List.of("early", "late"), texts(messages.before(BOB, HistoryPlace.END, 10)));
        assertEquals(List.of("late", "early"), texts(messages.since(0, 10)));
        assertEquals(List.of("early"), texts(messages.since(1, 10)));
    }

    @Test
    void receipts_areKeptButNotShown() {
        messages.add(incoming("s1", BOB, 0), text("one"));
        messages.add(incoming("s2", BOB, 1), Content.plain(Optional.empty()));
        messages.add(incoming("s3", BOB, 2), Content.unreadable(Optional.empty()));

        assertEquals(2, messages.before(BOB, HistoryPlace.END, 10).size());
        assertEquals(2, messages.after(BOB, HistoryPlace.START, 10).size());
        assertEquals(3, messages.since(0, 10).size());
    }

    @Test
    void newestOfEach_isOneMessageAPeer() {
        messages.add(incoming("s1", BOB, 0), text("b1"));
        messages.add(incoming("s2", CAROL, 10), text("c1"));
        messages.add(incoming("s3", BOB, 20), text("b2"));
        messages.add(incoming("s4", BOB, 20), text("b3"));
        messages.add(incoming("s5", BOB, 30), Content.plain(Optional.empty()));

        assertEquals(List.of("b3", "c1"), texts(messages.newestOfEach(10)));
        assertEquals(List.of("b3"), texts(messages.newestOfEach(1)));
    }

    @Test
    void removedHistory_isGoneAndItsNumbersToo() {
        messages.add(incoming("s1", BOB, 0), text("b1"));
        messages.add(incoming("s2", CAROL, 0), text("c1"));
        messages.add(incoming("s3", BOB, 1), text("b2"));

        assertEquals(2, messages.remove(BOB));
        assertEquals(0, messages.remove(BOB));

        assertEquals(List.of("c1"), texts(messages.since(0, 10)));
        assertEquals(4, messages.add(incoming("s4", BOB, 2), text("b3")).orElseThrow().position());
    }

    @Test
    void valueInAnotherRow_isNoticed() throws Exception {
        messages.add(incoming("s1", BOB, 0), text("one"));
        messages.add(incoming("s2", BOB, 1), text("two"));
        store.close();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("local.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE message SET value = (SELECT value FROM message WHERE position = 1)");
        }

        store = LocalStores.in(directory);
        MessageStore changed = MessageStore.over(store);

        assertThrows(LocalStorageException.class, () -> changed.before(BOB, HistoryPlace.END, 9));
    }

    @Test
    void nothingOfAMessage_isReadableInTheFiles() throws Exception {
        messages.add(incoming("STANZA-7K2F", BOB, 0), text("TEXT-7K2F"));
        messages.add(sent(Optional.empty(), "SENT-7K2F"), text("OWN-7K2F"));

        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String secret : List.of("7K2F", "bob", "example.org", "<message")) {
                    assertFalse(content.contains(secret), file + " has " + secret);
                }
            }
        }
    }

    private static Passage incoming(String stanzaId, String peer, long second) {
        return new Passage(
                Optional.of(stanzaId),
                Optional.of("id-" + stanzaId),
                Direction.INCOMING,
                peer,
                NOON.plusSeconds(second),
                "<message xmlns='jabber:client'/>");
    }

    private static Passage sent(Optional<String> stanzaId, String id) {
        return new Passage(
                stanzaId,
                Optional.of(id),
                Direction.OUTGOING,
                BOB,
                NOON,
                "<message xmlns='jabber:client'/>");
    }

    private static Content text(String text) {
        return Content.plain(Optional.of(text));
    }

    private static List<String> texts(String prefix, int from, int to) {
        return Stream.iterate(from, i -> i < to, i -> i + 1).map(i -> prefix + i).toList();
    }

    private static List<String> texts(List<StoredMessage> found) {
        return found.stream().map(message -> message.content().text().orElse("-")).toList();
    }
}
