// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells for which accounts this node has to queue up with other nodes before it writes.
 *
 * <p>The node that wrote last knows the next number and is faster than one that must look it up, so
 * without a queue it could go on for ever. It queues up from time to time, which lets in whoever
 * stands there; and once it has seen what another node wrote, each time for a while. Thread-safe.
 */
final class Turns {

    /** After another node was seen the next so many writes to the account queue up. */
    private static final int WATCH = 64;

    /** Accounts that are not written to any more are forgotten together. */
    private static final int MOST_WATCHED = 10_000;

    private final Map<String, Integer> watched = new HashMap<>();
    private final int every;
    private int writes;

    /**
     * Creates it.
     *
     * @param every a node that writes alone queues up once in so many writes, for one account
     */
    Turns(int every) {
        this.every = every;
    }

    /** The accounts for which to queue up, sorted, out of those that are to be written to. */
    synchronized NavigableSet<String> due(Set<String> accounts) {
        writes++;
        boolean turn = writes % every == 0;
        if (!turn && watched.isEmpty()) {
            return Collections.emptyNavigableSet();
        }
        NavigableSet<String> due = new TreeSet<>();
        accounts.stream().filter(watched::containsKey).forEach(due::add);
        if (turn) {
            int chosen = Math.floorMod(writes / every, accounts.size());
            accounts.stream().skip(chosen).findFirst().ifPresent(due::add);
        }
        return due;
    }

    /** This node's turn has come, and another one has written to the account since it last did. */
    synchronized void shared(String username) {
        if (watched.size() == MOST_WATCHED) {
            watched.clear();
        }
        watched.put(username, WATCH);
    }

    /** This node's turn has come, and nobody else has written to the account. */
    synchronized void alone(String username) {
        watched.computeIfPresent(username, (name, left) -> left > 1 ? left - 1 : null);
    }
}
