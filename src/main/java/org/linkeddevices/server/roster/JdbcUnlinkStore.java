// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.List;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.sql.Transaction;

/** {@link UnlinkStore} in SQL. */
final class JdbcUnlinkStore implements UnlinkStore {

    private static final String SELECT_PENDING =
            "SELECT username, deviceId FROM ofLinkedDevice WHERE unlinkDone = 0"
                    + " ORDER BY username, deviceId";
    private static final String DONE =
            "UPDATE ofLinkedDevice SET unlinkDone = 1 WHERE username = ? AND deviceId = ?";

    @Override
    public List<DeviceRef> pending(Transaction transaction, int limit) {
        return transaction.queryAtMost(
                limit,
                SELECT_PENDING,
                row -> new DeviceRef(row.text("username"), new DeviceId(row.integer("deviceId"))));
    }

    @Override
    public void done(Transaction transaction, DeviceRef device) {
        transaction.update(DONE, device.username(), device.id().value());
    }
}
