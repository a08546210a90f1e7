// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.state.PepNodes;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.delivery.JdbcLogStore;
import org.linkeddevices.server.delivery.Numbered;
import org.linkeddevices.server.delivery.Numbering;
import org.linkeddevices.server.delivery.SyncLog;
import org.linkeddevices.testkit.TestClock;
import org.linkeddevices.testkit.TestDatabase;

class StateLogTest {

    private static final String JID = "alice@example.org";

    private final TestDatabase db = TestDatabase.hsqldb();
    private final List<Numbered> logged = new ArrayList<>();
    private final SyncLog sync =
            new SyncLog(
                    new Numbering(
                            new JdbcLogStore(db.database()),
                            new TestClock(),
                            RandomGenerator.getDefault()),
                    Runnable::run);
    private final StateLog log = new StateLog(sync, "alice"::equals);
    private AutoCloseable listening;

    @BeforeEach
    void listen() {
        listening = sync.listen(logged::addAll);
    }

    @AfterEach
    void stop() throws Exception {
        listening.close();
        db.close();
    }

    @Test
    void readState_isKeptForDevicesThatAreAway() throws DocumentException {
        Element publish = publish(PepNodes.READ_STATE);
        assertTrue(log.keeps("alice", publish));
        log.changed("alice", JID, 3, publish);
        Numbered entry = logged.get(0);
        assertEquals(EntryKind.STATE, entry.entry().kind());
        assertEquals(Direction.RECEIVED, entry.entry().direction());
        assertEquals(3, entry.entry().origin());
        assertFalse(entry.entry().missed());
        assertEquals(JID, entry.peer().bare());
        assertEquals("headline", entry.stanza().attributeValue("type"));
        assertEquals(JID, entry.stanza().attributeValue("from"));
    }

    @Test
    void otherNodes_areNotKept() throws DocumentException {
        Element publish = publish(PepNodes.NICKNAME);
        assertFalse(log.keeps("alice", publish));
        log.changed("alice", JID, 0, publish);
        assertEquals(List.of(), logged);
    }

    @Test
    void vcard_isKeptAsAPresence() throws DocumentException {
        log.vcardChanged("alice", JID, xml("<vCard xmlns='vcard-temp'/>"));
        assertEquals("presence", logged.get(0).stanza().getName());
        assertEquals(EntryKind.STATE, logged.get(0).entry().kind());
    }

    @Test
    void accountWithoutDevices_hasNothingKept() throws DocumentException {
        Element publish = publish(PepNodes.READ_STATE);
        assertFalse(log.keeps("bob", publish));
        log.changed("bob", "bob@example.org", 0, publish);
        log.vcardChanged("bob", "bob@example.org", xml("<vCard xmlns='vcard-temp'/>"));
        assertEquals(List.of(), logged);
    }

    private static Element publish(String node) throws DocumentException {
        return xml(
                "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='"
                        + node
                        + "'><item id='juliet@example.org'/></publish></pubsub>");
    }

    private static Element xml(String text) throws DocumentException {
        return DocumentHelper.parseText(text).getRootElement();
    }
}
