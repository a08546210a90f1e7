// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.List;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.sql.Transaction;

/** {@link IdleStore} in SQL. */
final class JdbcIdleStore implements IdleStore {

    private static final String SELECT_UNSEEN =
            "SELECT "
                    + JdbcDeviceStore.COLUMNS
                    + ", warnedAt FROM ofLinkedDevice WHERE linked = 1 AND role = ?"
                    + " AND lastSeen < ? ORDER BY lastSeen, username, deviceId";
    private static final String WARNED =
            "UPDATE ofLinkedDevice SET warnedAt = ? WHERE username = ? AND deviceId = ?";

    @Override
    public List<Idle> unseenSince(Transaction transaction, Role role, Instant before, int limit) {
        return transaction.queryAtMost(
                limit,
                SELECT_UNSEEN,
                row -> new Idle(JdbcDeviceStore.device(row), row.number("warnedAt") != 0),
                role.wireName(),
                before);
    }

    @Override
    public void warned(Transaction transaction, DeviceRef device, Instant at) {
        transaction.update(WARNED, at, device.username(), device.id().value());
    }
}
