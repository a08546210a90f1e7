// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.sql.Transaction;

/** What the self-check reads besides entries and cursors. */
interface CheckStore {

    /** The numbers that an account keeps: what is deleted, offered, and read by the call log. */
    record Marks(long deleted, long offered, long callSeq) {}

    /** An account's numbers, if it has a roster. */
    Optional<Marks> marks(Transaction transaction, String username);

    /** Accounts with a roster, by name, after one of them. */
    List<String> accounts(Transaction transaction, Optional<String> after, int limit);

    /** The next account with entries, by name. */
    Optional<String> nextLogged(Transaction transaction, Optional<String> after);
}
