// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.server.memory.Bounded;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;

/**
 * Counts failed logins per account and address on this node. Holds the 20,000 pairs that failed
 * last; thread-safe.
 */
public final class FailureLimiter {

    private static final int CAPACITY = 20_000;

    private final Settings settings;
    private final Clock clock;
    private final Map<Source, Deque<Instant>> failures = Bounded.lastUsed(CAPACITY);

    private record Source(String username, Optional<String> address) {}

    /** Creates the limiter. */
    public FailureLimiter(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts a failed login. */
    synchronized void failed(String username, Optional<String> address) {
        Deque<Instant> times =
                failures.computeIfAbsent(
                        new Source(username, address), source -> new ArrayDeque<>());
        times.addLast(clock.instant());
        while (times.size() > settings.number(Setting.LOGIN_FAILURES_MAX)) {
            times.removeFirst();
        }
    }

    /** For how long logins from there are refused, or empty if they are not. */
    synchronized Optional<Duration> blockedFor(String username, Optional<String> address) {
        Deque<Instant> times = failures.get(new Source(username, address));
        int max = settings.number(Setting.LOGIN_FAILURES_MAX);
        if (times == null || times.size() < max) {
            return Optional.empty();
        }
        Instant free = times.getFirst().plus(settings.seconds(Setting.LOGIN_WINDOW_SECONDS));
        Duration left = Duration.between(clock.instant(), free);
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    /** Forgets the failures of an account from an address, after a login from there. */
    synchronized void succeeded(String username, Optional<String> address) {
        failures.remove(new Source(username, address));
    }
}
