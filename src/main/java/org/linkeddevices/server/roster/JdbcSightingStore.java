// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.sql.Transaction;

/** {@link SightingStore} in SQL. */
final class JdbcSightingStore implements SightingStore {

    private static final String SEEN =
            "UPDATE ofLinkedDevice SET lastSeen = CASE WHEN lastSeen < ? THEN ? ELSE lastSeen END,"
                    + " lastAddress = COALESCE(?, lastAddress), warnedAt = 0"
                    + " WHERE username = ? AND deviceId = ? AND linked = 1";
    private static final String SOFTWARE =
            "UPDATE ofLinkedDevice SET software = ?"
                    + " WHERE username = ? AND deviceId = ? AND linked = 1";
    private static final String SUGGEST_NAME =
            "UPDATE ofLinkedDevice SET name = ?"
                    + " WHERE username = ? AND deviceId = ? AND linked = 1 AND named = 0";
    private static final String SELECT_NOTIFIED =
            "SELECT notified FROM ofLinkedDevice WHERE username = ? AND deviceId = ?";
    private static final String SET_NOTIFIED =
            "UPDATE ofLinkedDevice SET notified = ?"
                    + " WHERE username = ? AND deviceId = ? AND notified < ?";

    @Override
    public boolean seen(
            Transaction transaction, DeviceRef device, Instant at, Optional<String> address) {
        return transaction.update(SEEN, at, at, address, device.username(), device.id().value())
                == 1;
    }

    @Override
    public void software(Transaction transaction, DeviceRef device, String software) {
        transaction.update(SOFTWARE, software, device.username(), device.id().value());
    }

    @Override
    public boolean suggestName(Transaction transaction, DeviceRef device, DeviceName name) {
        return transaction.update(SUGGEST_NAME, name.text(), device.username(), device.id().value())
                == 1;
    }

    @Override
    public long notified(Transaction transaction, DeviceRef device) {
        return transaction
                .first(
                        SELECT_NOTIFIED,
                        row -> row.number("notified"),
                        device.username(),
                        device.id().value())
                .orElse(0L);
    }

    @Override
    public void setNotified(Transaction transaction, DeviceRef device, long seq) {
        transaction.update(SET_NOTIFIED, seq, device.username(), device.id().value(), seq);
    }
}
