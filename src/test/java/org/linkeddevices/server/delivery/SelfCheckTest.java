// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.delivery.Finding.Kind;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class SelfCheckTest {

    private static final String ROMEO = "romeo";

    private final TestDatabase db;
    private final TestServices node;
    private final LoggedMessages log;
    private final Device phone;

    SelfCheckTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.log = new LoggedMessages(db, node);
        this.phone = node.link(ROMEO);
        log.add(ROMEO, 6);
        log.acknowledge(phone, 4);
    }

    @Test
    void soundLog_hasNoFindings() {
        node.link("juliet");
        List<Finding> findings = new ArrayList<>();
        assertEquals(2, node.selfCheck.all(findings::add));
        assertEquals(List.of(), findings);
    }

    @Test
    void missingEntries_areFound() {
        db.execute("DELETE FROM ofLinkedLog WHERE seq = 2 OR seq = 4 OR seq = 5");
        assertFound(Finding.of(ROMEO, Kind.HOLE, 2, 2), Finding.of(ROMEO, Kind.HOLE, 4, 5));
    }

    @Test
    void deletedEntries_areNoHole() {
        db.execute("DELETE FROM ofLinkedLog WHERE seq = 2 OR seq = 4");
        db.execute("UPDATE ofLinkedAccount SET logSeq = 4");
        assertFound();
    }

    @Test
    void entriesDeletedBeforeADeviceHadThem_areFound() {
        db.execute("DELETE FROM ofLinkedLog WHERE seq < 6");
        db.execute("UPDATE ofLinkedAccount SET logSeq = 5");
        assertFound(Finding.of(ROMEO, Kind.DELETED_TOO_EARLY, phone.ref().id(), 4, 5));
    }

    @Test
    void cursorsOutOfPlace_areFound() {
        db.execute("UPDATE ofLinkedDevice SET acked = 9");
        assertFound(Finding.of(ROMEO, Kind.CURSOR_PAST_END, phone.ref().id(), 9, 6));
        db.execute("UPDATE ofLinkedDevice SET acked = 3, startSeq = 5");
        assertFound(Finding.of(ROMEO, Kind.CURSOR_BEFORE_START, phone.ref().id(), 3, 5));
    }

    @Test
    void marksPastTheEnd_areFound() {
        db.execute("UPDATE ofLinkedAccount SET offered = 7, callSeq = 8");
        assertFound(
                Finding.of(ROMEO, Kind.MARK_PAST_END, "offered", 7, 6),
                Finding.of(ROMEO, Kind.MARK_PAST_END, "callSeq", 8, 6));
    }

    @Test
    void spoiltEntries_areFound() {
        db.execute("UPDATE ofLinkedLog SET loggedAt = loggedAt + 10 WHERE seq = 2");
        db.execute("UPDATE ofLinkedLog SET stanzaId = '6-x' WHERE seq = 5");
        db.execute("UPDATE ofLinkedLog SET stanza = '<message>' WHERE seq = 6");
        assertFound(
                Finding.of(ROMEO, Kind.TIME_BACKWARDS, 3),
                Finding.of(ROMEO, Kind.WRONG_ID, 5, "6-x"),
                Finding.of(ROMEO, Kind.UNREADABLE, 6));
    }

    @Test
    void entriesOfAnAccountThatIsGone_areFound() {
        db.execute("DELETE FROM ofLinkedDevice");
        db.execute("DELETE FROM ofLinkedAccount");
        assertFound(Finding.of(ROMEO, Kind.ORPHANED));
    }

    @Test
    void everyFinding_hasATextInEveryLanguage() throws IOException {
        for (String language : List.of("", "_de", "_it")) {
            Properties texts = new Properties();
            Path file = Path.of("i18n/linkeddevices_i18n" + language + ".properties");
            try (Reader in = Files.newBufferedReader(file)) {
                texts.load(in);
            }
            for (Kind kind : Kind.values()) {
                String key = Finding.of(ROMEO, kind).key();
                assertTrue(texts.containsKey(key), () -> file + " lacks " + key);
            }
        }
    }

    private void assertFound(Finding... findings) {
        List<Finding> found = new ArrayList<>();
        node.selfCheck.all(found::add);
        assertEquals(List.of(findings), found);
    }
}
