// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries that somebody wants written together, and what became of them. */
abstract class Ticket {

    private final List<NewEntry> entries;
    private List<Numbered> done = List.of();
    private @Nullable RuntimeException failure;
    private volatile boolean settled;

    Ticket(List<NewEntry> entries) {
        this.entries = entries;
    }

    final List<NewEntry> entries() {
        return entries;
    }

    /** Lets somebody write this group, which it is the first of. */
    abstract void lead(List<Ticket> group);

    /** Lets its owner look at what became of it. Each is woken by itself, only once. */
    abstract void wake();

    final void written(List<Numbered> numbered) {
        done = numbered;
        settled = true;
    }

    final void fail(RuntimeException reason) {
        failure = reason;
        settled = true;
    }

    final boolean isSettled() {
        return settled;
    }

    /** Why the entries are not written, if they are not, once settled. */
    final Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * The entries with their numbers, once settled.
     *
     * @throws RuntimeException why they are not written
     */
    final List<Numbered> result() {
        if (failure != null) {
            throw failure;
        }
        return done;
    }
}
