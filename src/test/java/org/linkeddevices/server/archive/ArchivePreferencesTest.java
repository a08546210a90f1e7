// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.archive.Preferences;
import org.linkeddevices.protocol.archive.Preferences.Fallback;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

@OnDatabase
class ArchivePreferencesTest {

    private static final String USER = "romeo";
    private static final Set<String> CONTACTS = Set.of("juliet@example.org");

    private final TestDatabase db;
    private final List<String> told = new ArrayList<>();
    private final ArchivePreferences preferences;
    private final ArchivePreferences elsewhere;

    ArchivePreferencesTest(TestDatabase db) {
        this.db = db;
        this.elsewhere =
                new ArchivePreferences(
                        db.database(), (name, peer) -> CONTACTS.contains(peer), name -> {});
        this.preferences =
                new ArchivePreferences(
                        db.database(),
                        (name, peer) -> CONTACTS.contains(peer),
                        name -> {
                            told.add(name);
                            elsewhere.forget(name);
                        });
    }

    @Test
    void untilAnythingIsSaid_allIsArchived() {
        assertEquals(Preferences.INITIAL, preferences.of(USER));
        assertTrue(archives("juliet@example.org/x"));
        assertTrue(archives("paris@example.org"));
    }

    @Test
    void whatIsSaid_isKeptAndReplaced() {
        Preferences first =
                new Preferences(
                        Fallback.ROSTER,
                        List.of("b@example.org", "a@example.org/R", "a@example.org/r"),
                        List.of("example.org"));
        preferences.set(USER, first);
        assertEquals(first, preferences.of(USER));
        assertEquals(Preferences.INITIAL, preferences.of("romeo2"));
        Preferences second = new Preferences(Fallback.NEVER, List.of(), List.of("b@example.org"));
        preferences.set(USER, second);
        assertEquals(second, preferences.of(USER));
        assertEquals(1, db.count("ofLinkedArchiveRule"));
    }

    @Test
    void fullAddressesWinOverBareOnesAndTheseOverTheRest() {
        preferences.set(
                USER,
                new Preferences(
                        Fallback.ROSTER,
                        List.of("paris@example.org"),
                        List.of("paris@example.org/Crypt", "example.org")));
        assertTrue(archives("paris@example.org/crypt"));
        assertFalse(archives("paris@example.org/Crypt"));
        assertTrue(archives("paris@example.org"));
        assertFalse(archives("example.org/x"));
        assertTrue(archives("juliet@example.org/x"));
        assertFalse(archives("nurse@example.org/x"));
        preferences.set(USER, new Preferences(Fallback.NEVER, List.of(), List.of()));
        assertFalse(archives("juliet@example.org/x"));
    }

    @Test
    void memory_followsChangesOnAnyNode() {
        assertTrue(elsewhere.archives(USER, Address.of("paris@example.org")));
        preferences.set(USER, new Preferences(Fallback.NEVER, List.of(), List.of()));
        assertEquals(List.of(USER), told);
        assertFalse(elsewhere.archives(USER, Address.of("paris@example.org")));
        db.execute("DELETE FROM ofLinkedArchivePref");
        assertFalse(archives("paris@example.org") && elsewhere.archives(USER, Address.of("x@y")));
        elsewhere.forgetAll();
        assertTrue(elsewhere.archives(USER, Address.of("paris@example.org")));
    }

    @Test
    void removedAccount_leavesNothing() {
        preferences.set(USER, new Preferences(Fallback.NEVER, List.of("a@example.org"), List.of()));
        assertFalse(archives("paris@example.org"));
        db.database()
                .inTransaction(
                        tx -> {
                            preferences.remove(tx, USER);
                            return USER;
                        });
        assertEquals(0, db.count("ofLinkedArchivePref") + db.count("ofLinkedArchiveRule"));
        assertTrue(archives("paris@example.org"));
    }

    @Test
    void changesAtTheSameMoment_leaveOneOfThemWhole() {
        List<Preferences> all =
                IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        new Preferences(
                                                Fallback.ALWAYS,
                                                List.of("a" + i + "@example.org"),
                                                List.of("n" + i + "@example.org", "n@example.org")))
                        .toList();
        CompletableFuture.allOf(
                        all.stream()
                                .map(p -> CompletableFuture.runAsync(() -> elsewhere.set(USER, p)))
                                .toArray(CompletableFuture[]::new))
                .join();
        assertTrue(all.contains(preferences.of(USER)), preferences.of(USER).toString());
    }

    private boolean archives(String peer) {
        return preferences.archives(USER, Address.of(peer));
    }
}
