// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

import java.util.BitSet;

/** Which messages of one flow and run a device got. */
final class Receipts {

    private final BitSet seen = new BitSet();
    private int repeated;
    private int late;
    private int highest = -1;

    /**
     * Counts a message.
     *
     * @return true if it is the first of this number
     */
    boolean add(int index) {
        if (seen.get(index)) {
            repeated++;
            return false;
        }
        seen.set(index);
        if (index < highest) {
            late++;
        } else {
            highest = index;
        }
        return true;
    }

    /** How many different ones came. */
    int count() {
        return seen.cardinality();
    }

    /** How many came that had come already. */
    int repeated() {
        return repeated;
    }

    /** How many came after one that was sent later. */
    int late() {
        return late;
    }
}
