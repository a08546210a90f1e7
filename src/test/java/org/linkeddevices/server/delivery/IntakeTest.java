// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.port.Routes;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** Which logs a message goes to. */
@OnDatabase(DatabaseKind.HSQLDB)
class IntakeTest {

    private static final String ROMEO = "romeo@example.net";
    private static final String JULIET = "juliet@example.net";
    private static final String FAR = "tybalt@example.org/hall";

    private final TestServices services;
    private final Set<String> reachable = new HashSet<>();
    private final Set<String> blocking = new HashSet<>();
    private final Set<String> unarchived = new HashSet<>();
    private final Intake intake;

    IntakeTest(TestDatabase db) {
        services = new TestServices(db.connections());
        intake =
                new Intake(
                        "example.net",
                        new LoggedAccounts(services.roster),
                        new Routes() {
                            @Override
                            public boolean isReachable(String username) {
                                return reachable.contains(username);
                            }

                            @Override
                            public boolean blocks(String username, Element message) {
                                return blocking.contains(username);
                            }
                        },
                        (username, peer) -> !unarchived.contains(peer.bare()),
                        services.database,
                        services.store);
    }

    @BeforeEach
    void linkDevices() {
        services.link("romeo");
        services.link("juliet");
    }

    @Test
    void localMessage_isAnEntryOfEachSide() {
        List<NewEntry> entries = entries(chat("hi"), ROMEO + "/p", JULIET, 7);
        assertEquals(2, entries.size());
        NewEntry sent = entries.get(0);
        assertEquals("romeo", sent.username());
        assertEquals(Direction.SENT, sent.direction());
        assertEquals(7, sent.origin());
        assertEquals(Address.of(JULIET), sent.peer());
        assertFalse(sent.missed());
        NewEntry received = entries.get(1);
        assertEquals("juliet", received.username());
        assertEquals(Direction.RECEIVED, received.direction());
        assertEquals(0, received.origin());
        assertEquals(Address.of(ROMEO + "/p"), received.peer());
        assertTrue(received.missed());
    }

    @Test
    void reachableReceiver_hasNotMissedIt() {
        reachable.add("juliet");
        assertFalse(entries(chat("hi"), FAR, JULIET, 0).get(0).missed());
    }

    @Test
    void accountsWithoutDevices_haveNoLogAndAreNotTouched() {
        Element message = chat("hi");
        StanzaIds.add(message, "forged", "nurse@example.net");
        assertEquals(List.of(), entries(message, "mercutio@example.net/x", "nurse@example.net", 0));
        assertTrue(StanzaIds.by(message, "nurse@example.net").isPresent());
    }

    @Test
    void remoteSender_hasNoLogHere() {
        assertEquals(1, entries(chat("hi"), FAR, JULIET, 0).size());
        assertEquals(1, entries(chat("hi"), "romeo@example.org/p", JULIET, 0).size());
    }

    @Test
    void forgedId_isTakenOff() {
        Element message = chat("hi");
        StanzaIds.add(message, "1-abc", JULIET);
        StanzaIds.add(message, "theirs", "tybalt@example.org");
        NewEntry entry = entries(message, FAR, JULIET, 0).get(0);
        assertEquals(Optional.empty(), StanzaIds.by(entry.stanza(), JULIET));
        assertEquals(Optional.of("theirs"), StanzaIds.by(entry.stanza(), "tybalt@example.org"));
    }

    @Test
    void messageThatIsRoutedAnew_isNotLoggedTwice() {
        Numbered first = services.sync.append(entries(chat("hi"), FAR, JULIET, 0)).get(0);
        Element again = chat("hi");
        StanzaIds.add(again, first.entry().stanzaId(), JULIET);
        assertEquals(List.of(), entries(again, FAR, JULIET, 0));
        assertEquals(Optional.of(first.entry().stanzaId()), StanzaIds.by(again, JULIET));
        Element sentAgain = chat("hi");
        sentAgain.addElement("delay", "urn:xmpp:delay").addAttribute("from", "example.net");
        assertEquals(List.of(), entries(sentAgain, ROMEO + "/p", "nurse@example.net", 7));
    }

    @Test
    void blockedSender_isNotLoggedForTheReceiver() {
        blocking.add("juliet");
        List<NewEntry> entries = entries(chat("hi"), ROMEO + "/p", JULIET, 7);
        assertEquals(List.of("romeo"), entries.stream().map(NewEntry::username).toList());
    }

    @Test
    void noteToOneself_isOneEntry() {
        List<NewEntry> entries = entries(chat("milk"), ROMEO + "/p", ROMEO, 7);
        assertEquals(1, entries.size());
        assertEquals(Direction.RECEIVED, entries.get(0).direction());
        assertEquals(7, entries.get(0).origin());
    }

    @Test
    void whatTheAccountDoesNotArchive_isPassing() {
        unarchived.add("tybalt@example.org");
        assertEquals(EntryKind.PASSING, entries(chat("hi"), FAR, JULIET, 0).get(0).kind());
        assertEquals(EntryKind.MESSAGE, entries(chat("hi"), "a@b/c", JULIET, 0).get(0).kind());
    }

    @Test
    void serverItself_sendsInNobodysName() {
        Intake.Arrival arrival =
                new Intake.Arrival(
                        chat("hi"),
                        Address.of(ROMEO),
                        Address.of(JULIET),
                        new Intake.Sender(false, 0));
        assertEquals(1, intake.entries(arrival).size());
    }

    private List<NewEntry> entries(Element message, String from, String to, int device) {
        return intake.entries(
                new Intake.Arrival(
                        message,
                        Address.of(from),
                        Address.of(to),
                        new Intake.Sender(from.contains("example.net"), device)));
    }

    private static Element chat(String body) {
        try {
            return DocumentHelper.parseText(
                            "<message type='chat'><body>" + body + "</body></message>")
                    .getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(body, e);
        }
    }
}
