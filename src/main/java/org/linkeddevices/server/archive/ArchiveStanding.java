// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.Optional;

/** Knows whether the plugin answers archive queries now, for whoever shows it. Thread-safe. */
public final class ArchiveStanding {

    private volatile ArchiveState state = new ArchiveState(false, "auto", Optional.empty());

    /** The present state. */
    public ArchiveState state() {
        return state;
    }

    /** Sets the state. */
    public void set(ArchiveState now) {
        state = now;
    }
}
