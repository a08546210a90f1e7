// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

/**
 * How long deliveries took. Counts per microsecond up to 10 ms, per 100 microseconds up to 10 s,
 * which costs nothing while measuring.
 */
final class Latencies {

    private static final int FINE = 10_000;
    private static final int COARSE = 100_000;
    private static final long COARSE_MICROS = 100;

    private final long[] counts = new long[FINE + COARSE];
    private long total;

    /** Counts one. */
    void add(long nanos) {
        long micros = nanos / 1000;
        long bucket = micros < FINE ? micros : FINE + (micros - FINE) / COARSE_MICROS;
        counts[(int) Math.min(Math.max(bucket, 0), counts.length - 1)]++;
        total++;
    }

    /** Counts all of another. */
    void add(Latencies others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
        total += others.total;
    }

    /**
     * The time within which a share of the deliveries was done.
     *
     * @param share such as 0.99
     * @return milliseconds; 0 if there were none
     */
    double percentile(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && total > 0) {
                long micros = i < FINE ? i : FINE + (i - FINE) * COARSE_MICROS;
                return micros / 1000.0;
            }
        }
        return 0;
    }
}
