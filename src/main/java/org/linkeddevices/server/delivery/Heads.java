// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.server.memory.Bounded;

/** Where logs end, as far as this node remembers. Thread-safe. */
final class Heads {

    /**
     * For how long a remembered head counts. Another node may have written since: then our number
     * is taken, unless retention has deleted that entry, which it does not do so early.
     */
    static final Duration TRUST = Duration.ofMinutes(30);

    private static final int REMEMBERED = 100_000;

    private final Clock clock;
    private final Map<String, Head> heads = Bounded.lastUsed(REMEMBERED);

    Heads(Clock clock) {
        this.clock = clock;
    }

    /** The end of an account's log, empty if it must be looked up. */
    synchronized Optional<Head> of(String username) {
        return Optional.ofNullable(heads.get(username))
                .filter(head -> head.at().isAfter(clock.instant().minus(TRUST)));
    }

    synchronized void remember(Map<String, Head> reached) {
        heads.putAll(reached);
    }

    synchronized void forget(String username) {
        heads.remove(username);
    }
}
