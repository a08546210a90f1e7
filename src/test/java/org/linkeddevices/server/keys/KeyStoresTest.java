// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.protocol.keys.SignedPrekey;
import org.linkeddevices.server.sql.Transaction;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** What every store of keys promises. */
@OnDatabase
class KeyStoresTest {

    private static final String USER = "alice";
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.123Z");
    private static final BundlePlace PLACE = new BundlePlace(OmemoVersion.LEGACY, 7);
    private static final BundlePlace OTHER = new BundlePlace(OmemoVersion.TWO, 7);

    private final TestDatabase db;
    private final KeyStore keys = new JdbcKeyStore();
    private final PrekeyStore prekeys = new JdbcPrekeyStore();

    KeyStoresTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void entry_isReadAsItWasSaved() {
        KeyEntry named = KeyEntry.named(USER, PLACE, new ListedDevice(7), NOW);
        KeyEntry full =
                new KeyEntry(
                        USER,
                        OTHER,
                        Optional.of(new DeviceId(Integer.MAX_VALUE)),
                        Optional.of(
                                new KeyEntry.Bundle(
                                        octets(32, 1),
                                        new SignedPrekey(0, octets(32, 2), octets(64, 3)),
                                        NOW)),
                        new ListedDevice(
                                7, Optional.of("\u00fc \ud83d\ude00"), Optional.of(octets(64, 4))),
                        new KeyEntry.State(true, Optional.empty(), NOW),
                        new KeyEntry.Work(5, true, false));

        save(named);
        save(full);

        assertEquals(List.of(named, full), all());
        assertEquals(Optional.of(full), in(tx -> keys.find(tx, USER, OTHER)));
        assertEquals(List.of(), in(tx -> keys.of(tx, "bob")));
    }

    @Test
    void secondSave_replacesTheFirst() {
        KeyEntry entry = KeyEntry.named(USER, PLACE, new ListedDevice(7), NOW);

        save(entry);
        save(entry.retired());

        assertEquals(List.of(entry.retired()), all());
    }

    @Test
    void settled_countsForTheRevisionThatWasSeenOnly() {
        KeyEntry entry = KeyEntry.named(USER, PLACE, new ListedDevice(7), NOW);
        KeyEntry changed = entry.unlisted();
        save(entry);
        save(changed);

        settle(entry);
        assertEquals(List.of(USER), pending(Optional.empty()));

        settle(changed);
        assertEquals(List.of(), pending(Optional.empty()));
        assertFalse(all().get(0).work().isPending());
    }

    @Test
    void pendingAccounts_comeOnceAndInOrder() {
        for (String user : List.of("bob", "alice", "carol")) {
            save(KeyEntry.named(user, PLACE, new ListedDevice(7), NOW));
            save(KeyEntry.named(user, OTHER, new ListedDevice(7), NOW));
        }

        assertEquals(List.of("alice", "bob", "carol"), pending(Optional.empty()));
        assertEquals(List.of("carol"), pending(Optional.of("bob")));
    }

    @Test
    void removedAccount_leavesNothingOfItAndAllOfOthers() {
        for (String user : List.of("alice", "bob")) {
            run(
                    tx -> {
                        keys.save(tx, KeyEntry.named(user, PLACE, new ListedDevice(7), NOW));
                        prekeys.insert(tx, user, PLACE, List.of(prekey(1)));
                    });
        }

        run(
                tx -> {
                    keys.remove(tx, USER);
                    prekeys.remove(tx, USER);
                });

        assertEquals(List.of(), db.rows(USER));
        assertEquals(2, db.rows("bob").size());
    }

    @Test
    void deletedEntry_isGoneAlone() {
        save(KeyEntry.named(USER, PLACE, new ListedDevice(7), NOW));
        save(KeyEntry.named(USER, OTHER, new ListedDevice(7), NOW));

        run(tx -> keys.delete(tx, USER, PLACE));

        assertEquals(List.of(OTHER), all().stream().map(KeyEntry::place).toList());
    }

    @Test
    void prekey_isClaimedOnce() {
        run(tx -> prekeys.insert(tx, USER, PLACE, List.of(prekey(0), prekey(5))));

        assertTrue(claim(PLACE, 5));
        assertFalse(claim(PLACE, 5));
        assertFalse(claim(PLACE, 6));
        assertFalse(claim(OTHER, 0));

        assertEquals(1, left(PLACE));
        assertEquals(
                List.of(
                        new PrekeyStore.Stored(prekey(0), Optional.empty()),
                        new PrekeyStore.Stored(prekey(5), Optional.of(NOW))),
                in(tx -> prekeys.of(tx, USER, PLACE)));
    }

    @Test
    void deletedPrekeys_areGoneAlone() {
        List<Prekey> three = List.of(prekey(1), prekey(2), prekey(3));
        run(
                tx -> {
                    prekeys.insert(tx, USER, PLACE, three);
                    prekeys.insert(tx, USER, OTHER, three);
                    prekeys.delete(tx, USER, PLACE, List.of(1, 3));
                    prekeys.delete(tx, USER, PLACE, List.of());
                });

        assertEquals(1, left(PLACE));
        run(tx -> prekeys.remove(tx, USER, PLACE));
        assertEquals(0, left(PLACE));
        assertEquals(3, left(OTHER));
    }

    private void save(KeyEntry entry) {
        run(tx -> keys.save(tx, entry));
    }

    private void settle(KeyEntry entry) {
        run(tx -> keys.settled(tx, entry));
    }

    private List<KeyEntry> all() {
        return in(tx -> keys.of(tx, USER));
    }

    @Test
    void prekeysLeft_areCountedForEachIdOfTheAccount() {
        run(tx -> prekeys.insert(tx, USER, PLACE, List.of(prekey(1), prekey(2), prekey(3))));
        run(tx -> prekeys.insert(tx, USER, OTHER, List.of(prekey(1))));
        run(tx -> prekeys.insert(tx, "bob", PLACE, List.of(prekey(1))));
        assertTrue(claim(PLACE, 2));

        assertEquals(Map.of(PLACE, 2, OTHER, 1), in(tx -> prekeys.left(tx, USER)));
        assertTrue(claim(OTHER, 1));
        assertEquals(Map.of(PLACE, 2), in(tx -> prekeys.left(tx, USER)));
        assertEquals(Map.of(), in(tx -> prekeys.left(tx, "nobody")));
    }

    @Test
    void unreadableSignature_isNoSignature() {
        run(tx -> keys.save(tx, KeyEntry.named(USER, PLACE, new ListedDevice(7), NOW)));
        String sql =
                "UPDATE ofLinkedKey SET identityKey = ?, signedPrekey = ?, signature = ?"
                        + " WHERE username = ?";
        run(tx -> tx.update(sql, "AAAA", "%%%", Optional.empty(), USER));

        KeyEntry.Bundle bundle =
                in(tx -> keys.find(tx, USER, PLACE)).flatMap(KeyEntry::bundle).orElseThrow();
        assertEquals(0, bundle.signedPrekey().key().length());
        assertEquals(0, bundle.signedPrekey().signature().length());
    }

    private List<String> pending(Optional<String> after) {
        return in(tx -> keys.pendingAfter(tx, after, 10));
    }

    private boolean claim(BundlePlace place, int id) {
        return in(tx -> prekeys.claim(tx, USER, place, id, NOW));
    }

    private int left(BundlePlace place) {
        return in(tx -> prekeys.left(tx, USER, place));
    }

    private <T> T in(Function<Transaction, T> work) {
        return db.database().inTransaction(work);
    }

    private void run(Consumer<Transaction> work) {
        in(
                tx -> {
                    work.accept(tx);
                    return tx;
                });
    }

    private static Prekey prekey(int id) {
        return new Prekey(id, octets(33, id));
    }

    private static Octets octets(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return Octets.of(bytes);
    }
}
