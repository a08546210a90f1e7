// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is left to do, each once. In memory only: what a crash loses here, the next message that
 * needs it asks for again. Thread-safe.
 */
final class Errands {

    /** More than this is not kept: the rest is asked for again. */
    static final int MOST = 1000;

    private final Set<Errand> open = new LinkedHashSet<>();

    synchronized void add(Errand errand) {
        if (open.size() < MOST) {
            open.add(errand);
        }
    }

    /** Takes all of them. */
    synchronized List<Errand> take() {
        List<Errand> taken = List.copyOf(open);
        open.clear();
        return taken;
    }
}
