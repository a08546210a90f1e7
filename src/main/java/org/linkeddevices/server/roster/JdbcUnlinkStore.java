// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.sql.Transaction;

/** {@link UnlinkStore} in SQL. */
final class JdbcUnlinkStore implements UnlinkStore {

    private static final String SELECT_PENDING =
            "SELECT username, deviceId FROM ofLinkedDevice WHERE unlinkDone = 0"
                    + " AND username >= ? AND (username > ? OR deviceId > ?)"
                    + " ORDER BY username, deviceId";
    // No account's name sorts before one blank, and Oracle has no empty text to compare with.
    private static final String BEFORE_ALL = " ";
    private static final String DONE =
            "UPDATE ofLinkedDevice SET unlinkDone = 1 WHERE username = ? AND deviceId = ?";

    @Override
    public List<DeviceRef> pending(Transaction transaction, Optional<DeviceRef> after, int limit) {
        String username = after.map(DeviceRef::username).orElse(BEFORE_ALL);
        return transaction.queryAtMost(
                limit,
                SELECT_PENDING,
                row -> new DeviceRef(row.text("username"), new DeviceId(row.integer("deviceId"))),
                username,
                username,
                after.map(device -> device.id().value()).orElse(0));
    }

    @Override
    public void done(Transaction transaction, DeviceRef device) {
        transaction.update(DONE, device.username(), device.id().value());
    }
}
