// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.sql.Transaction;

/** {@link CheckStore} in SQL. */
final class JdbcCheckStore implements CheckStore {

    private static final String SELECT_MARKS =
            "SELECT logSeq, offered, callSeq FROM ofLinkedAccount WHERE username = ?";
    private static final String SELECT_ACCOUNTS = "SELECT username FROM ofLinkedAccount";
    private static final String SELECT_LOGGED = "SELECT username FROM ofLinkedLog";
    private static final String AFTER = " WHERE username > ?";
    private static final String BY_NAME = " ORDER BY username";

    @Override
    public Optional<Marks> marks(Transaction transaction, String username) {
        return transaction.first(
                SELECT_MARKS,
                row ->
                        new Marks(
                                row.number("logSeq"), row.number("offered"), row.number("callSeq")),
                username);
    }

    @Override
    public List<String> accounts(Transaction transaction, Optional<String> after, int limit) {
        return names(transaction, SELECT_ACCOUNTS, after, limit);
    }

    @Override
    public Optional<String> nextLogged(Transaction transaction, Optional<String> after) {
        return names(transaction, SELECT_LOGGED, after, 1).stream().findFirst();
    }

    private static List<String> names(
            Transaction transaction, String select, Optional<String> after, int limit) {
        return transaction.queryAtMost(
                limit,
                select + (after.isPresent() ? AFTER : "") + BY_NAME,
                row -> row.text("username"),
                after.stream().toArray());
    }
}
