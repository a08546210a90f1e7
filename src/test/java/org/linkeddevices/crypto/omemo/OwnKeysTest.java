// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.testkit.SeededRandom;

class OwnKeysTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SeededRandom random = new SeededRandom(1);
    private final OwnKeys keys = OwnKeys.generate(7, 10, NOW, random);

    @ParameterizedTest
    @EnumSource
    void bundle_isValid(WireFormat format) throws InvalidBundleException {
        OwnBundle bundle = keys.bundle(format);
        assertEquals(10, bundle.prekeys().size());
        assertEquals(10, keys.prekeyCount(format));
        for (Map.Entry<Integer, byte[]> prekey : bundle.prekeys().entrySet()) {
            PeerBundle read =
                    PeerBundle.parse(
                            format,
                            bundle.identity(),
                            bundle.signedPrekeyId(),
                            bundle.signedPrekey(),
                            bundle.signature(),
                            Optional.of(
                                    OneTimePrekey.parse(
                                            format, prekey.getKey(), prekey.getValue())));
            assertEquals(keys.identityKey(), read.identity());
            assertEquals(bundle.signedPrekeyId(), read.signedPrekeyId());
            assertEquals(format, read.format());
        }
    }

    @Test
    void idsOfBothVersions_neverMeet() {
        OwnKeys more = keys.withoutPrekey(1).refilled(20, random);
        Set<Integer> ids = new HashSet<>(more.bundle(WireFormat.AXOLOTL).prekeys().keySet());
        ids.addAll(more.bundle(WireFormat.OMEMO_2).prekeys().keySet());
        assertEquals(40, ids.size());
        assertFalse(ids.contains(1));
    }

    @Test
    void fullPools_areNotRefilled() {
        assertSame(keys, keys.refilled(10, random));
        assertSame(keys, keys.refilled(3, random));
        OwnKeys used = keys.withoutPrekey(1);
        assertEquals(9, used.prekeyCount(WireFormat.AXOLOTL));
        assertEquals(10, used.refilled(10, random).prekeyCount(WireFormat.AXOLOTL));
    }

    @Test
    void hiddenPrekeys_areReplacedAndKept() {
        OwnKeys hiding = keys.hidingPrekey(1).hidingPrekey(999).refilled(10, random);
        assertEquals(10, hiding.prekeyCount(WireFormat.AXOLOTL));
        assertTrue(hiding.prekey(WireFormat.AXOLOTL, 1).isPresent());
        assertTrue(hiding.withoutHidden().prekey(WireFormat.AXOLOTL, 1).isEmpty());
        assertEquals(10, hiding.withoutHidden().prekeyCount(WireFormat.AXOLOTL));
    }

    @Test
    void nothingToForget_changesNothing() {
        assertSame(keys, keys.withoutHidden());
        assertSame(keys, keys.withNewestPrekeys(10));
        assertSame(keys, keys.withoutPrekey(999));
        assertSame(keys, keys.hidingPrekey(999));
    }

    @Test
    void oldestPrekeys_giveWay() {
        OwnKeys hiding = keys.hidingPrekey(1);
        OwnKeys newest = hiding.withNewestPrekeys(4);
        assertEquals(4, newest.prekeyCount(WireFormat.AXOLOTL));
        assertEquals(4, newest.prekeyCount(WireFormat.OMEMO_2));
        SortedMap<Integer, byte[]> before = hiding.bundle(WireFormat.AXOLOTL).prekeys();
        SortedMap<Integer, byte[]> after = newest.bundle(WireFormat.AXOLOTL).prekeys();
        assertEquals(before.lastKey(), after.lastKey());
        assertEquals(before.tailMap(after.firstKey()).keySet(), after.keySet());
        // A hidden one was used: it goes when all that was missed is read.
        assertTrue(newest.prekey(WireFormat.AXOLOTL, 1).isPresent());
    }

    @Test
    void hiddenPrekeysWithoutEnd_areLimited() {
        OwnKeys many = OwnKeys.generate(1, OwnKeys.MAX_PREKEYS, NOW, random);
        for (int id = 1; id <= OwnKeys.MAX_PREKEYS; id++) {
            many = many.hidingPrekey(id);
        }
        many = many.refilled(OwnKeys.MAX_PREKEYS, random);
        int firstNew = many.bundle(WireFormat.AXOLOTL).prekeys().firstKey();
        many = many.hidingPrekey(firstNew).refilled(OwnKeys.MAX_PREKEYS, random);
        assertEquals(OwnKeys.MAX_PREKEYS - 1, many.prekeyCount(WireFormat.AXOLOTL));
    }

    @Test
    void signedPrekey_isRotatedWeekly() {
        Instant almost = NOW.plus(OwnKeys.ROTATION).minusMillis(1);
        assertSame(keys, keys.rotated(almost, random));
        OwnKeys rotated = keys.rotated(NOW.plus(OwnKeys.ROTATION), random);
        assertNotSame(keys, rotated);
        OwnBundle old = keys.bundle(WireFormat.OMEMO_2);
        OwnBundle fresh = rotated.bundle(WireFormat.OMEMO_2);
        assertNotEquals(old.signedPrekeyId(), fresh.signedPrekeyId());
        assertFalse(Arrays.equals(old.signedPrekey(), fresh.signedPrekey()));
        assertEquals(old.prekeys().keySet(), fresh.prekeys().keySet());
    }

    @Test
    void replacedSignedPrekeys_areKeptForMonth() {
        OwnKeys rotated = keys;
        Instant now = NOW;
        for (int week = 0; week < 20; week++) {
            now = now.plus(OwnKeys.ROTATION);
            rotated = rotated.rotated(now, random);
        }
        // The newest is the 21st. It was preceded by those replaced 0, 7, 14, 21 and 28 days ago.
        for (int id = 16; id <= 21; id++) {
            assertTrue(rotated.signedPrekey(id, now).isPresent(), "signed prekey " + id);
        }
        assertTrue(rotated.signedPrekey(15, now).isEmpty());
        assertTrue(rotated.signedPrekey(16, now.plus(Duration.ofDays(2))).isEmpty());
        assertTrue(rotated.signedPrekey(21, now.plus(Duration.ofDays(900))).isPresent());
    }

    @Test
    void expiredSignedPrekey_isForgottenBeforeTheNextRotation() {
        OwnKeys rotated = keys.rotated(NOW.plus(OwnKeys.ROTATION), random);
        Instant early = NOW.plus(OwnKeys.ROTATION).plus(Duration.ofDays(1));
        assertSame(rotated, rotated.rotated(early, random));
        Instant later = NOW.plus(OwnKeys.ROTATION).plus(OwnKeys.KEPT);
        OwnKeys again = rotated.rotated(later, random);
        assertTrue(again.signedPrekey(1, NOW).isEmpty());
        assertTrue(again.signedPrekey(2, later).isPresent());
        assertTrue(again.signedPrekey(3, later).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void storedKeys_areReadAsTheyWere(WireFormat format) throws RecordRefusedException {
        OwnKeys changed = keys.hidingPrekey(2).rotated(NOW.plus(OwnKeys.ROTATION), random);
        OwnKeys read = OwnKeys.parse(changed.serialize());
        assertEquals(changed.serialize(), read.serialize());
        assertEquals(7, read.deviceId());
        assertEquals(
                changed.bundle(format).prekeys().keySet(), read.bundle(format).prekeys().keySet());
        assertEquals("OwnKeys[7]", read.toString());
    }

    @Test
    void recordOfSomethingElse_isRefused() {
        byte[] record = OwnKeys.generate(7, 1, NOW, random).serialize().copy();
        byte[] otherVersion = record.clone();
        otherVersion[0] = 2;
        assertRefused(otherVersion);
        byte[] noDevice = record.clone();
        noDevice[4] = 0;
        assertRefused(noDevice);
        byte[] noSigned = record.clone();
        noSigned[1 + 4 + 64 + 4 + 1] = 0;
        assertRefused(noSigned);
        assertRefused(Arrays.copyOf(record, record.length + 1));
        for (int length = 0; length < record.length; length++) {
            assertRefused(Arrays.copyOf(record, length));
        }
    }

    @Test
    void prekeyTwice_isRefused() {
        byte[] record = OwnKeys.generate(7, 2, NOW, random).serialize().copy();
        // The last pool: two prekeys of 69 bytes, each beginning with its id.
        record[record.length - 69 + 3] = record[record.length - 2 * 69 + 3];
        assertRefused(record);
    }

    @Test
    void countsAndIdsOutOfRange_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> OwnKeys.generate(0, 1, NOW, random));
        assertThrows(IllegalArgumentException.class, () -> keys.refilled(-1, random));
        assertThrows(
                IllegalArgumentException.class,
                () -> keys.refilled(OwnKeys.MAX_PREKEYS + 1, random));
    }

    private static void assertRefused(byte[] record) {
        assertThrows(RecordRefusedException.class, () -> OwnKeys.parse(SecretBytes.copyOf(record)));
    }
}
