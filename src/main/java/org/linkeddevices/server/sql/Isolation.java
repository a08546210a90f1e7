// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * Sees to it that transactions are READ COMMITTED, which most databases have anyway. With MySQL's
 * own, a transaction that waited for a lock goes on to read what was there before it waited.
 * Thread-safe.
 *
 * <p>To ask a connection costs PostgreSQL a round trip, as much as an insert. There only
 * connections up to the first that is READ COMMITTED are asked: all are made alike, and one that
 * somebody changed is slower but not wrong, see {@link Dialect#refusesStaleRows}.
 */
final class Isolation {

    private static final int WANTED = Connection.TRANSACTION_READ_COMMITTED;

    private volatile boolean trusted;

    /**
     * Prepares a connection on which no transaction is open.
     *
     * @return what it had, if that had to be changed
     */
    OptionalInt prepare(Connection connection) throws SQLException {
        if (trusted) {
            return OptionalInt.empty();
        }
        int former = connection.getTransactionIsolation();
        if (former == WANTED) {
            trusted = Dialect.of(connection).refusesStaleRows();
            return OptionalInt.empty();
        }
        connection.setTransactionIsolation(WANTED);
        return OptionalInt.of(former);
    }
}
