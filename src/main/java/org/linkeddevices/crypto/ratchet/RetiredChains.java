// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * The peer's last chains that have ended, oldest first: their messages that are seen again are
 * known to be repeats, and not mistaken for the beginning of a new chain. Immutable.
 */
final class RetiredChains {

    /** Beyond this the oldest is forgotten: its repeats then count as not authentic. */
    static final int MAX = 20;

    static final RetiredChains NONE = new RetiredChains(List.of());

    private record Retired(CurveKey key, int length) {}

    private final List<Retired> chains;

    private RetiredChains(List<Retired> chains) {
        this.chains = chains;
    }

    /** Returns up to which number we had the keys of a chain's messages. */
    OptionalInt lengthOf(CurveKey key) {
        for (Retired chain : chains) {
            if (chain.key().equals(key)) {
                return OptionalInt.of(chain.length());
            }
        }
        return OptionalInt.empty();
    }

    RetiredChains with(CurveKey key, int length) {
        List<Retired> more = new ArrayList<>(chains);
        more.add(new Retired(key, length));
        if (more.size() > MAX) {
            more.remove(0);
        }
        return new RetiredChains(List.copyOf(more));
    }

    void write(RecordWriter record) {
        record.u16(chains.size());
        for (Retired chain : chains) {
            record.key(chain.key()).i32(chain.length());
        }
    }

    static RetiredChains read(RecordReader record) throws RecordRefusedException {
        int size = record.sizeUpTo(MAX);
        List<Retired> chains = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            chains.add(new Retired(record.key(), record.count()));
        }
        return new RetiredChains(List.copyOf(chains));
    }
}
