// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.util.List;

/**
 * How long something took, many times.
 *
 * @param nanos each time, sorted
 */
record Samples(List<Long> nanos) {

    private static final double NANOS_PER_MILLI = 1e6;

    Samples {
        nanos = nanos.stream().sorted().toList();
    }

    /** The mean in milliseconds. */
    double mean() {
        return nanos.stream().mapToLong(Long::longValue).average().orElseThrow() / NANOS_PER_MILLI;
    }

    /**
     * The time within which a share of them was done, in milliseconds.
     *
     * @param share such as 0.99
     */
    double percentile(double share) {
        int index = (int) Math.ceil(share * nanos.size()) - 1;
        return nanos.get(Math.max(index, 0)) / NANOS_PER_MILLI;
    }
}
