// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import org.linkeddevices.server.sql.Transaction;

/** {@link PeerStore} in SQL. */
final class JdbcPeerStore implements PeerStore {

    private static final String COUNT_PEERS =
            "SELECT peer, direction, COUNT(*) AS total FROM ofLinkedLog"
                    + " WHERE username = ? AND seq > ? GROUP BY peer, direction";

    @Override
    public List<Count> peers(Transaction transaction, String username, long after) {
        return transaction.query(
                COUNT_PEERS,
                row ->
                        new Count(
                                row.text("peer"),
                                Direction.of(row.integer("direction")),
                                row.number("total")),
                username,
                after);
    }
}
