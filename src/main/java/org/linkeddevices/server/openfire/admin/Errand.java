// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that an administrator starts and that may take longer than a browser waits. Thread-safe; one
 * run at a time.
 *
 * @param <T> what the work results in
 */
final class Errand<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

    private final Supplier<T> work;
    private final Executor executor;
    private final Clock clock;
    private Optional<Run<T>> present = Optional.empty();

    /**
     * A run, which may go on.
     *
     * @param since when it began
     * @param result what came or will come of it
     */
    private record Run<T>(Instant since, CompletableFuture<T> result) {}

    /**
     * How the last run stands.
     *
     * @param since when it began
     * @param running whether it goes on
     * @param result what came of it; empty as long as it goes on, or if it failed
     */
    record State<T>(Instant since, boolean running, Optional<T> result) {

        boolean failed() {
            return !running && result.isEmpty();
        }
    }

    /** Creates it, without a run. */
    Errand(Supplier<T> work, Executor executor, Clock clock) {
        this.work = work;
        this.executor = executor;
        this.clock = clock;
    }

    /** How the last run stands, if there was one. */
    synchronized Optional<State<T>> state() {
        return present.map(
                run -> {
                    CompletableFuture<T> result = run.result();
                    boolean failed = result.isCompletedExceptionally();
                    return new State<>(
                            run.since(),
                            !result.isDone(),
                            failed ? Optional.empty() : Optional.ofNullable(result.getNow(null)));
                });
    }

    /**
     * Starts a run, unless one goes on, and waits for a while.
     *
     * @return how it stands then
     */
    State<T> run(Duration patience) {
        await(start(), patience);
        return state().orElseThrow();
    }

    private synchronized CompletableFuture<T> start() {
        if (present.isPresent() && !present.get().result().isDone()) {
            return present.get().result();
        }
        CompletableFuture<T> result =
                CompletableFuture.supplyAsync(work, executor)
                        .whenComplete((done, failure) -> log(failure));
        present = Optional.of(new Run<>(clock.instant(), result));
        return result;
    }

    private static void log(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.error("what an administrator started has failed", failure);
        }
    }

    private static void await(CompletableFuture<?> result, Duration patience) {
        try {
            result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException expected) {
            // The page says that it goes on, or that it has failed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
