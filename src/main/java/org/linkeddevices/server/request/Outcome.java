// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.function.Function;

/**
 * What came of a request.
 *
 * @param <T> what there is if it was granted
 */
public sealed interface Outcome<T> {

    /**
     * It was granted.
     *
     * @param <T> what there is
     * @param value what there is
     */
    record Granted<T>(T value) implements Outcome<T> {}

    /**
     * It was refused, and nothing has changed.
     *
     * @param <T> what there would have been
     * @param refusal why
     */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /** It was granted. */
    static <T> Outcome<T> granted(T value) {
        return new Granted<>(value);
    }

    /** It was refused. */
    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** Goes on with what there is, unless it was refused. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        if (this instanceof Granted<T> granted) {
            return next.apply(granted.value());
        }
        return refused(((Refused<T>) this).refusal());
    }

    /** Makes something of what there is, unless it was refused. */
    default <R> Outcome<R> map(Function<T, R> next) {
        return then(value -> granted(next.apply(value)));
    }
}
