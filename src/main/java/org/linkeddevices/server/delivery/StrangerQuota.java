// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of the room that an account has for strangers' messages is taken, and so who may send
 * more. Up to a half anybody may; from then on nobody who has more than a tenth, so that one of
 * them does not take the room of all; and once it is full no stranger.
 *
 * @param limit how many messages of strangers may wait for a device, at least 1
 * @param total how many wait for the device that lacks most
 * @param large those who have more than a tenth, and how many wait of each
 * @param answered the addresses that the account wrote to since; they are no strangers
 * @param room after how many more messages this has to be looked at again
 */
record StrangerQuota(
        int limit, long total, Map<String, Long> large, Set<String> answered, int room) {

    /** In how many looks at the most the room fills up. */
    private static final int LOOKS = 10;

    /** No device lacks enough to look whose it is. */
    static StrangerQuota unused(int limit) {
        return new StrangerQuota(limit, 0, Map.of(), Set.of(), step(limit));
    }

    /**
     * What was found.
     *
     * @param shares how many messages wait of each stranger
     */
    static StrangerQuota of(int limit, Map<String, Long> shares, Set<String> answered) {
        long total = shares.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> large =
                shares.entrySet().stream()
                        .filter(share -> share.getValue() * LOOKS > limit)
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
        int room = (int) Math.max(step(limit), limit / 2 - total);
        return new StrangerQuota(limit, total, large, Set.copyOf(answered), room);
    }

    private static int step(int limit) {
        return Math.max(1, limit / LOOKS);
    }

    /** Whether it matters who sends more. */
    boolean isHalfFull() {
        return total * 2 >= limit;
    }

    /** Whether there is anybody who may not send more. */
    boolean isRefusing() {
        return total >= limit || (isHalfFull() && !large.isEmpty());
    }

    /** Whether a stranger may not send more. */
    boolean refuses(String stranger) {
        return total >= limit || (isHalfFull() && large.containsKey(stranger));
    }
}
