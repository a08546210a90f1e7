// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.server.sql.Transaction;

/**
 * The rows of one-time prekeys. One that was handed out stays as such until its id is retired, or
 * {@link PrekeyRule} lets it go.
 */
interface PrekeyStore {

    /**
     * A one-time prekey.
     *
     * @param prekey the prekey
     * @param claimedAt when it was handed out, if it was
     */
    record Stored(Prekey prekey, Optional<Instant> claimedAt) {

        boolean claimed() {
            return claimedAt.isPresent();
        }
    }

    /** All one-time prekeys of an id, by number. */
    List<Stored> of(Transaction transaction, String username, BundlePlace place);

    /** How many of them were not handed out. */
    int left(Transaction transaction, String username, BundlePlace place);

    /** The same for each id of an account; those that have none left are not in it. */
    Map<BundlePlace, Integer> left(Transaction transaction, String username);

    /** Adds prekeys that were not handed out. */
    void insert(Transaction transaction, String username, BundlePlace place, List<Prekey> prekeys);

    /** Deletes prekeys by number. */
    void delete(Transaction transaction, String username, BundlePlace place, List<Integer> ids);

    /**
     * Hands a prekey out.
     *
     * @return whether it was this call that did; never true twice, on all nodes together
     */
    boolean claim(Transaction transaction, String username, BundlePlace place, int id, Instant now);

    /** Deletes all prekeys of an id. */
    void remove(Transaction transaction, String username, BundlePlace place);

    /** Deletes all prekeys of an account. */
    void remove(Transaction transaction, String username);
}
