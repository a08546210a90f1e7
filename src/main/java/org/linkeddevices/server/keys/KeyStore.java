// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.server.sql.Transaction;

/** The rows of OMEMO ids. Whoever changes them has locked the account's roster. */
interface KeyStore {

    /** All ids of an account, by version and id. */
    List<KeyEntry> of(Transaction transaction, String username);

    /** One id of an account. */
    Optional<KeyEntry> find(Transaction transaction, String username, BundlePlace place);

    /** Writes an id, whether it is there or not. */
    void save(Transaction transaction, KeyEntry entry);

    /** Deletes an id. */
    void delete(Transaction transaction, String username, BundlePlace place);

    /** Notes that personal eventing shows an id as it is in this entry, unless it has changed. */
    void settled(Transaction transaction, KeyEntry entry);

    /**
     * Accounts that have something which is not settled, in order.
     *
     * @param after the account to begin after, or empty to begin with the first
     */
    List<String> pendingAfter(Transaction transaction, Optional<String> after, int limit);

    /** Deletes all ids of an account. */
    void remove(Transaction transaction, String username);
}
