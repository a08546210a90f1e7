// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

import java.util.List;

/**
 * What one or several runs of a case found.
 *
 * @param messages how many were sent
 * @param deliveries how many copies came, repeats not counted
 * @param lost copies that did not come
 * @param repeated copies that came again
 * @param late copies that came after one that was sent later
 * @param nanos from the first message sent to the last copy received
 * @param cpuNanos processor time of the generator in that time
 * @param latencies from sending a message to receiving it, per copy
 */
public record LoadResult(
        long messages,
        long deliveries,
        long lost,
        long repeated,
        long late,
        long nanos,
        long cpuNanos,
        Latencies latencies) {

    private static final double NANOS_PER_SECOND = 1e9;

    static LoadResult of(List<Flow> flows, long start, long cpuNanos) {
        long messages = 0;
        long deliveries = 0;
        long expected = 0;
        long repeated = 0;
        long late = 0;
        long last = start;
        Latencies latencies = new Latencies();
        for (Flow flow : flows) {
            messages += flow.sent();
            expected += (long) flow.sent() * flow.receivers().size();
            last = Math.max(last, flow.lastReceived());
            latencies.add(flow.latencies());
            for (Session session : flow.receivers()) {
                deliveries += session.receipts().count();
                repeated += session.receipts().repeated();
                late += session.receipts().late();
            }
        }
        return new LoadResult(
                messages,
                deliveries,
                expected - deliveries,
                repeated,
                late,
                last - start,
                cpuNanos,
                latencies);
    }

    /**
     * Both together.
     *
     * @param other a result of the same case
     * @return the sums
     */
    public LoadResult and(LoadResult other) {
        Latencies both = new Latencies();
        both.add(latencies);
        both.add(other.latencies);
        return new LoadResult(
                messages + other.messages,
                deliveries + other.deliveries,
                lost + other.lost,
                repeated + other.repeated,
                late + other.late,
                nanos + other.nanos,
                cpuNanos + other.cpuNanos,
                both);
    }

    /** Messages per second. */
    public double messagesPerSecond() {
        return messages * NANOS_PER_SECOND / nanos;
    }

    /** Delivered copies per second. */
    public double deliveriesPerSecond() {
        return deliveries * NANOS_PER_SECOND / nanos;
    }

    /** How many processors the generator used. */
    public double generatorCpu() {
        return (double) cpuNanos / nanos;
    }

    /**
     * A percentile of the latency.
     *
     * @param share such as 0.99
     * @return milliseconds
     */
    public double latency(double share) {
        return latencies.percentile(share);
    }
}
