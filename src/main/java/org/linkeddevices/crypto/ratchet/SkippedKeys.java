// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.HmacSha256;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * The seeds of messages that were overtaken, oldest first. Immutable. Beyond the limits the oldest
 * go: those messages will not be readable any more.
 */
final class SkippedKeys {

    /** The most of one chain. */
    static final int MAX_PER_CHAIN = 1000;

    /** The most of all chains. */
    static final int MAX = 2000;

    static final SkippedKeys NONE = new SkippedKeys(List.of());

    private final List<SkippedKey> keys;

    private SkippedKeys(List<SkippedKey> keys) {
        this.keys = keys;
    }

    int size() {
        return keys.size();
    }

    Optional<SkippedKey> find(CurveKey chain, int number) {
        for (SkippedKey key : keys) {
            if (key.isOf(chain, number)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    boolean hasChain(CurveKey chain) {
        return keys.stream().anyMatch(key -> key.chain().equals(chain));
    }

    SkippedKeys without(SkippedKey used) {
        return new SkippedKeys(
                keys.stream().filter(key -> !key.isOf(used.chain(), used.number())).toList());
    }

    /** Adds seeds of one chain, in their order. */
    SkippedKeys with(List<SkippedKey> more) {
        if (more.isEmpty()) {
            return this;
        }
        CurveKey chain = more.get(0).chain();
        long ofChain = keys.stream().filter(key -> key.chain().equals(chain)).count();
        long tooMany = ofChain + more.size() - MAX_PER_CHAIN;
        List<SkippedKey> all = new ArrayList<>(keys.size() + more.size());
        for (SkippedKey key : keys) {
            if (tooMany > 0 && key.chain().equals(chain)) {
                tooMany--;
            } else {
                all.add(key);
            }
        }
        all.addAll(more);
        return new SkippedKeys(List.copyOf(all)).newest(MAX);
    }

    /** Keeps no more than so many. */
    SkippedKeys newest(int most) {
        return keys.size() <= most
                ? this
                : new SkippedKeys(List.copyOf(keys.subList(keys.size() - most, keys.size())));
    }

    void write(RecordWriter record) {
        record.u16(keys.size());
        int written = 0;
        while (written < keys.size()) {
            int end = endOfRun(written);
            record.key(keys.get(written).chain()).u16(end - written);
            for (SkippedKey key : keys.subList(written, end)) {
                record.i32(key.number()).secret(key.seed());
            }
            written = end;
        }
    }

    static SkippedKeys read(RecordReader record) throws RecordRefusedException {
        int size = record.sizeUpTo(MAX);
        if (size == 0) {
            return NONE;
        }
        List<SkippedKey> keys = new ArrayList<>();
        while (keys.size() < size) {
            CurveKey chain = record.key();
            int run = record.sizeUpTo(size - keys.size());
            if (run == 0) {
                throw new RecordRefusedException("a chain without keys");
            }
            for (int i = 0; i < run; i++) {
                keys.add(new SkippedKey(chain, record.count(), record.secret(HmacSha256.BYTES)));
            }
        }
        return new SkippedKeys(List.copyOf(keys));
    }

    private int endOfRun(int start) {
        int end = start + 1;
        while (end < keys.size() && keys.get(end).chain().equals(keys.get(start).chain())) {
            end++;
        }
        return end;
    }
}
