// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.linkeddevices.server.memory.Bounded;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;

/**
 * Counts on this node how often somebody claimed prekeys of an account within an hour, so that
 * nobody uses them up. Holds the 20,000 pairs that claimed last; thread-safe.
 */
final class ClaimLimiter {

    private static final int CAPACITY = 20_000;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Settings settings;
    private final Clock clock;
    private final Map<Pair, Deque<Instant>> claims = Bounded.lastUsed(CAPACITY);

    private record Pair(String claimant, String username) {}

    ClaimLimiter(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts a claim, unless there were too many; whether it may be done. */
    synchronized boolean allows(String claimant, String username) {
        Pair pair = new Pair(claimant, username);
        Deque<Instant> times = claims.computeIfAbsent(pair, p -> new ArrayDeque<>());
        Instant now = clock.instant();
        while (!times.isEmpty() && !times.getFirst().plus(WINDOW).isAfter(now)) {
            times.removeFirst();
        }
        boolean allowed = times.size() < settings.number(Setting.KEY_CLAIMS_PER_HOUR);
        if (allowed) {
            times.addLast(now);
        }
        return allowed;
    }
}
