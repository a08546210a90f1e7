// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/** The one-time prekeys of ours in one version, by their ids. Immutable. */
final class PrekeyPool {

    /** The most that a pool holds, hidden ones included. */
    static final int MAX = 2000;

    static final PrekeyPool EMPTY = new PrekeyPool(Collections.emptySortedMap());

    /** A prekey that is published, or hidden: used, but kept until all that was missed is read. */
    private record Prekey(CurvePair pair, boolean hidden) {}

    private final SortedMap<Integer, Prekey> prekeys;

    private PrekeyPool(SortedMap<Integer, Prekey> prekeys) {
        this.prekeys = prekeys;
    }

    Optional<CurvePair> find(int id) {
        return Optional.ofNullable(prekeys.get(id)).map(Prekey::pair);
    }

    /** Counts those that are published. */
    int published() {
        return (int) prekeys.values().stream().filter(prekey -> !prekey.hidden()).count();
    }

    SortedMap<Integer, byte[]> publicKeys(WireFormat format) {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        prekeys.forEach(
                (id, prekey) -> {
                    if (!prekey.hidden()) {
                        keys.put(id, format.encodeKey(prekey.pair().publicKey()));
                    }
                });
        return keys;
    }

    /** Adds as many, with the ids from the first one on. */
    PrekeyPool with(int firstId, int count, SecureRandom random) {
        SortedMap<Integer, Prekey> more = new TreeMap<>(prekeys);
        for (int id = firstId; id < firstId + count; id++) {
            more.put(id, new Prekey(CurvePair.generate(random), false));
        }
        return new PrekeyPool(more);
    }

    PrekeyPool without(int id) {
        if (!prekeys.containsKey(id)) {
            return this;
        }
        SortedMap<Integer, Prekey> fewer = new TreeMap<>(prekeys);
        fewer.remove(id);
        return new PrekeyPool(fewer);
    }

    PrekeyPool hiding(int id) {
        if (!prekeys.containsKey(id)) {
            return this;
        }
        SortedMap<Integer, Prekey> changed = new TreeMap<>(prekeys);
        changed.computeIfPresent(id, (key, prekey) -> new Prekey(prekey.pair(), true));
        return new PrekeyPool(changed);
    }

    PrekeyPool withoutHidden() {
        SortedMap<Integer, Prekey> fewer = new TreeMap<>(prekeys);
        return fewer.values().removeIf(Prekey::hidden) ? new PrekeyPool(fewer) : this;
    }

    /** Forgets the oldest published ones beyond so many: ids grow with time. */
    PrekeyPool newest(int most) {
        int tooMany = published() - most;
        if (tooMany <= 0) {
            return this;
        }
        SortedMap<Integer, Prekey> fewer = new TreeMap<>(prekeys);
        prekeys.entrySet().stream()
                .filter(prekey -> !prekey.getValue().hidden())
                .limit(tooMany)
                .forEach(prekey -> fewer.remove(prekey.getKey()));
        return new PrekeyPool(fewer);
    }

    int size() {
        return prekeys.size();
    }

    void write(RecordWriter record) {
        record.u16(prekeys.size());
        prekeys.forEach((id, prekey) -> record.i32(id).flag(prekey.hidden()).pair(prekey.pair()));
    }

    static PrekeyPool read(RecordReader record) throws RecordRefusedException {
        int size = record.sizeUpTo(MAX);
        SortedMap<Integer, Prekey> prekeys = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            int id = record.count();
            boolean hidden = record.flag();
            if (prekeys.put(id, new Prekey(record.pair(), hidden)) != null) {
                throw new RecordRefusedException("two prekeys with one id");
            }
        }
        return new PrekeyPool(prekeys);
    }
}
