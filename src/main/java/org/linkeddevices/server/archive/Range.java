// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.Address;

/**
 * A part of an archive.
 *
 * @param peer only messages with this address
 * @param above only entries with a higher number
 * @param below only entries with a lower number
 * @param only only entries with these numbers; all if there are none
 */
record Range(Optional<Address> peer, long above, long below, List<Long> only) {

    /** What is in this range and above a number. */
    Range after(long seq) {
        return new Range(peer, Math.max(above, seq), below, only);
    }

    /** What is in this range and below a number. */
    Range before(long seq) {
        return new Range(peer, above, Math.min(below, seq), only);
    }

    /**
     * The ranges of its single numbers, if it has only some, in the order in which they are read.
     */
    List<Range> single(boolean newest) {
        Comparator<Long> order = newest ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return only.stream()
                .filter(seq -> seq > above && seq < below)
                .sorted(order)
                .map(seq -> new Range(peer, seq - 1, seq + 1, List.of()))
                .toList();
    }

    /** Whether nothing can be in it. */
    boolean isEmpty() {
        return below <= above || below - 1 == above;
    }
}
