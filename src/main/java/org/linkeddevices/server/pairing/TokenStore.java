// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Transaction;

/** The rows of tokens. Whoever changes one has locked the account's roster. */
interface TokenStore {

    /** Adds an outstanding token. */
    void insert(Transaction transaction, TokenRow token);

    /** A token of an account. */
    Optional<TokenRow> find(Transaction transaction, String username, String id);

    /** The account's tokens that were issued after a time or expire after it, oldest first. */
    List<TokenRow> since(Transaction transaction, String username, Instant time);

    /** Notes that an outstanding token linked a device; its secret is deleted. */
    void use(Transaction transaction, String id, DeviceRef device);

    /** Withdraws an outstanding token; its secret is deleted. */
    void withdraw(Transaction transaction, String id);

    /** Withdraws the outstanding tokens that somebody issued. */
    void withdrawIssuedBy(Transaction transaction, String username, String actor);

    /** Deletes the account's tokens that expired before a time. */
    void purge(Transaction transaction, String username, Instant before);

    /** Deletes all of the account's tokens. */
    void remove(Transaction transaction, String username);
}
