// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a call was, by the clock of the server.
 *
 * @param started when it was proposed
 * @param answered when it was answered, if it was and that is known
 * @param ended when it ended, if it did and that is known
 */
public record CallTimes(Instant started, Optional<Instant> answered, Optional<Instant> ended) {

    /** From the answer to the end, if both are known. */
    public Optional<Duration> duration() {
        return answered.flatMap(from -> ended.map(to -> Duration.between(from, to)));
    }

    CallTimes answeredAt(Instant time) {
        return new CallTimes(started, Optional.of(time), ended);
    }

    CallTimes endedAt(Instant time) {
        return new CallTimes(started, answered, Optional.of(time));
    }
}
