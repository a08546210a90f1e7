// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.testkit.SeededRandom;

class TrustBookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SeededRandom random = new SeededRandom(1);
    private final CurveKey phone = key();
    private final CurveKey laptop = key();
    private final CurveKey stranger = key();

    private CurveKey key() {
        return CurvePair.generate(random).publicKey();
    }

    private static TrustBook seeing(TrustBook book, int deviceId, CurveKey key) {
        return book.see(deviceId, key, NOW).book();
    }

    @Test
    void firstDevices_areBelieved() {
        Sighting sighting = TrustBook.empty().see(1, phone, NOW);
        assertEquals(Sighting.Kind.ADDED, sighting.kind());
        TrustBook book = seeing(sighting.book(), 2, laptop);
        assertEquals(Trust.BLIND, book.trustOf(phone));
        assertEquals(Trust.BLIND, book.trustOf(laptop));
        assertTrue(book.trustOf(phone).allowsSending());
        assertEquals(Optional.of(laptop), book.identityOf(2));
    }

    @Test
    void deviceAfterVerification_waits() {
        TrustBook book = seeing(TrustBook.empty(), 1, phone).decide(phone, Trust.VERIFIED);
        book = seeing(book, 2, laptop);
        assertEquals(Trust.UNDECIDED, book.trustOf(laptop));
        assertFalse(book.trustOf(laptop).allowsSending());
        assertEquals(Optional.of(laptop), book.identityOf(2));
    }

    @Test
    void believedBeforeVerification_staysBelieved() {
        TrustBook book = seeing(seeing(TrustBook.empty(), 1, phone), 2, laptop);
        assertEquals(Trust.BLIND, book.decide(phone, Trust.VERIFIED).trustOf(laptop));
    }

    @Test
    void changedKey_isNeverBelieved() {
        TrustBook book = seeing(TrustBook.empty(), 1, phone);
        Sighting sighting = book.see(1, stranger, NOW);
        assertEquals(Sighting.Kind.CHANGED, sighting.kind());
        assertEquals(Trust.UNDECIDED, sighting.book().trustOf(stranger));
        assertEquals(Optional.of(phone), sighting.book().identityOf(1));
        assertEquals(Sighting.Kind.CHANGED, sighting.book().see(1, stranger, NOW).kind());
        assertEquals(Sighting.Kind.KNOWN, sighting.book().see(1, phone, NOW).kind());
    }

    @Test
    void changedKeyThatWasDecided_isTheDevices() {
        TrustBook changed = seeing(seeing(TrustBook.empty(), 1, phone), 1, stranger);
        TrustBook rejected = changed.decide(stranger, Trust.REJECTED);
        assertEquals(Optional.of(phone), rejected.identityOf(1));
        TrustBook accepted = changed.decide(stranger, Trust.VERIFIED);
        assertEquals(Optional.of(stranger), accepted.identityOf(1));
        assertEquals(Sighting.Kind.KNOWN, accepted.see(1, stranger, NOW).kind());
        assertEquals(Sighting.Kind.CHANGED, accepted.see(1, phone, NOW).kind());
    }

    @Test
    void sameKeyOfOtherDevice_takesItsTrustAlong() {
        TrustBook book = seeing(TrustBook.empty(), 1, phone).decide(phone, Trust.REJECTED);
        book = seeing(book, 2, phone);
        assertEquals(Trust.REJECTED, book.trustOf(phone));
        book = book.decide(phone, Trust.VERIFIED);
        assertTrue(book.entries().stream().allMatch(entry -> entry.trust() == Trust.VERIFIED));
    }

    @Test
    void unknownKey_isUndecidedAndCannotBeDecided() {
        TrustBook book = TrustBook.empty();
        assertEquals(Trust.UNDECIDED, book.trustOf(phone));
        assertEquals(Optional.empty(), book.identityOf(1));
        assertThrows(IllegalArgumentException.class, () -> book.decide(phone, Trust.VERIFIED));
    }

    @Test
    void fullBook_keepsWhatDevicesAreKnownBy() {
        TrustBook book = seeing(TrustBook.empty(), 1, phone);
        for (int i = 1; i < TrustBook.MAX; i++) {
            book = seeing(book, 1, key());
        }
        CurveKey oldest = book.entries().get(1).key();
        book = seeing(book, 2, laptop);
        assertEquals(TrustBook.MAX, book.entries().size());
        assertEquals(Optional.of(phone), book.identityOf(1));
        assertEquals(Optional.of(laptop), book.identityOf(2));
        assertTrue(book.entries().stream().noneMatch(entry -> entry.key().equals(oldest)));
    }

    @Test
    void fullBookOfKnownDevices_takesNoMore() {
        TrustBook book = TrustBook.empty();
        for (int i = 1; i <= TrustBook.MAX; i++) {
            book = seeing(book, i, key());
        }
        Sighting sighting = book.see(TrustBook.MAX + 1, stranger, NOW);
        assertSame(book, sighting.book());
        assertEquals(Trust.UNDECIDED, sighting.book().trustOf(stranger));
    }

    @Test
    void storedBook_isReadAsItWas() throws RecordRefusedException {
        TrustBook book = seeing(seeing(TrustBook.empty(), 1, phone), 1, stranger);
        book = seeing(book, 2, laptop).decide(laptop, Trust.REJECTED);
        assertEquals(book.entries(), TrustBook.parse(book.serialize()).entries());
    }

    @Test
    void recordOfSomethingElse_isRefused() {
        byte[] record = seeing(TrustBook.empty(), 1, phone).serialize().copy();
        byte[] otherVersion = record.clone();
        otherVersion[0] = 2;
        assertRefused(otherVersion);
        byte[] noSuchTrust = record.clone();
        noSuchTrust[3 + 4 + 32] = 4;
        assertRefused(noSuchTrust);
        assertRefused(Arrays.copyOf(record, record.length + 1));
        assertRefused(Arrays.copyOf(record, record.length - 1));
    }

    private static void assertRefused(byte[] record) {
        assertThrows(
                RecordRefusedException.class, () -> TrustBook.parse(SecretBytes.copyOf(record)));
    }
}
