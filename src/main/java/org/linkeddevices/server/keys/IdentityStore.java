// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.sql.Transaction;

/** Whose an identity key is. No two devices of the server have the same. */
interface IdentityStore {

    /**
     * Who an identity key belongs to.
     *
     * @param username the account
     * @param device the device, linked or not; empty for an unlinked session
     */
    record Owner(String username, Optional<DeviceId> device) {}

    /**
     * The owner of a key.
     *
     * @param identity the key's Montgomery form as 64 hexadecimal digits
     */
    Optional<Owner> owner(Transaction transaction, String identity);

    /**
     * Gives a key that has none an owner. If another node is faster the transaction fails as one
     * that is tried again.
     */
    void insert(Transaction transaction, String identity, Owner owner);

    /** Gives a key another owner. */
    void move(Transaction transaction, String identity, Owner owner);

    /** Deletes all keys of an account. */
    void remove(Transaction transaction, String username);
}
