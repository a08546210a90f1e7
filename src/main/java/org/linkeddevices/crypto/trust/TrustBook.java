// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * The identity keys of one contact, and what was decided about each. Immutable.
 *
 * <p>Blind trust before verification: a new device of a contact is believed as long as no key of
 * that contact was verified; from then on each new one waits for a decision. A device that shows
 * another key than it is known by always waits.
 */
public final class TrustBook {

    /**
     * The most keys in a book. Beyond it the oldest goes about which nobody has decided; if there
     * is none, a new one is not written down, and so stays undecided.
     */
    static final int MAX = 1000;

    private static final int VERSION = 1;

    private final List<TrustEntry> entries;

    private TrustBook(List<TrustEntry> entries) {
        this.entries = entries;
    }

    /** Returns the book of a contact of whom nothing is known. */
    public static TrustBook empty() {
        return new TrustBook(List.of());
    }

    /**
     * Notes that a device showed an identity key: in its bundle, or in a key exchange.
     *
     * @param deviceId from 1 to 2^31-1
     */
    public Sighting see(int deviceId, CurveKey key, Instant now) {
        if (find(deviceId, key).isPresent()) {
            boolean known = identityOf(deviceId).filter(key::equals).isPresent();
            return new Sighting(this, known ? Sighting.Kind.KNOWN : Sighting.Kind.CHANGED);
        }
        boolean changed = identityOf(deviceId).isPresent();
        Trust trust = trustAtFirstSight(key, changed);
        List<TrustEntry> more = new ArrayList<>(entries);
        more.add(new TrustEntry(deviceId, key, trust, !changed, now));
        Sighting.Kind kind = changed ? Sighting.Kind.CHANGED : Sighting.Kind.ADDED;
        if (more.size() <= MAX) {
            return new Sighting(new TrustBook(List.copyOf(more)), kind);
        }
        Optional<TrustEntry> least = entries.stream().filter(TrustEntry::isExpendable).findFirst();
        if (least.isEmpty()) {
            return new Sighting(this, kind);
        }
        more.remove(least.get());
        return new Sighting(new TrustBook(List.copyOf(more)), kind);
    }

    /** Returns the key that a device is known by: the expected one of its messages. */
    public Optional<CurveKey> identityOf(int deviceId) {
        return entries.stream()
                .filter(entry -> entry.deviceId() == deviceId && entry.current())
                .map(TrustEntry::key)
                .findFirst();
    }

    /** Returns what was decided about a key; of one that was never seen, nothing. */
    public Trust trustOf(CurveKey key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .map(TrustEntry::trust)
                .findFirst()
                .orElse(Trust.UNDECIDED);
    }

    /** Returns all keys with what is known about them, oldest first. */
    public List<TrustEntry> entries() {
        return entries;
    }

    /**
     * Writes a decision about a key down. A device that showed it instead of another is known by it
     * from now on, if it is trusted.
     *
     * @throws IllegalArgumentException if the key was never seen
     */
    public TrustBook decide(CurveKey key, Trust trust) {
        if (entries.stream().noneMatch(entry -> entry.key().equals(key))) {
            throw new IllegalArgumentException("a key that was never seen");
        }
        List<TrustEntry> next = entries;
        for (TrustEntry entry : entries) {
            if (entry.key().equals(key)) {
                next = decided(next, entry.deviceId(), key, trust);
            }
        }
        return new TrustBook(next);
    }

    /** Returns the record of this book, for {@link #parse}. */
    public SecretBytes serialize() {
        RecordWriter record = new RecordWriter();
        record.u8(VERSION).u16(entries.size());
        entries.forEach(entry -> entry.write(record));
        return record.finish();
    }

    /**
     * Reads a book that was stored.
     *
     * @throws RecordRefusedException if it is none, or of a version that is not known
     */
    public static TrustBook parse(SecretBytes record) throws RecordRefusedException {
        RecordReader reader = new RecordReader(record.use(all -> all));
        if (reader.u8() != VERSION) {
            throw new RecordRefusedException("a book of an unknown version");
        }
        int size = reader.sizeUpTo(MAX);
        List<TrustEntry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(TrustEntry.read(reader));
        }
        reader.end();
        return new TrustBook(List.copyOf(entries));
    }

    private Optional<TrustEntry> find(int deviceId, CurveKey key) {
        return entries.stream().filter(entry -> entry.isOf(deviceId, key)).findFirst();
    }

    private Trust trustAtFirstSight(CurveKey key, boolean changed) {
        Optional<TrustEntry> known =
                entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        if (known.isPresent()) {
            return known.get().trust();
        }
        boolean verifies = entries.stream().anyMatch(entry -> entry.trust() == Trust.VERIFIED);
        return changed || verifies ? Trust.UNDECIDED : Trust.BLIND;
    }

    private static List<TrustEntry> decided(
            List<TrustEntry> entries, int deviceId, CurveKey key, Trust trust) {
        UnaryOperator<TrustEntry> change =
                entry -> {
                    if (entry.isOf(deviceId, key)) {
                        return entry.decided(trust);
                    }
                    boolean replaced = entry.deviceId() == deviceId && trust.allowsSending();
                    return replaced ? entry.replaced() : entry;
                };
        return entries.stream().map(change).toList();
    }
}
