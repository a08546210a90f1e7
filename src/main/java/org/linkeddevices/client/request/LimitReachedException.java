// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.request;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Too many devices, outstanding tokens, or requests of late. */
public final class LimitReachedException extends RequestRefusedException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final long limit;
    private final @Nullable Duration retryAfter;

    LimitReachedException(
            String condition, String text, Kind kind, long limit, Optional<Duration> retryAfter) {
        super(condition, text);
        this.kind = kind;
        this.limit = limit;
        this.retryAfter = retryAfter.orElse(null);
    }

    /** Which limit it is. */
    public enum Kind {
        /** The account has as many companions as the server allows: unlink one first. */
        COMPANIONS,
        /** Too many link tokens are outstanding: withdraw one, use one, or wait. */
        TOKENS,
        /** Too many link tokens were issued of late: wait. */
        PACE
    }

    /** Which limit it is. */
    public Kind kind() {
        return kind;
    }

    /** The limit. */
    public long limit() {
        return limit;
    }

    /** After what time it may work, if waiting helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
