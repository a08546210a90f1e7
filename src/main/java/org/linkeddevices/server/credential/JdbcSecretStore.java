// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.util.List;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Transaction;

/** {@link SecretStore} in SQL. */
final class JdbcSecretStore implements SecretStore {

    private static final String SELECT =
            "SELECT username, deviceId, secret, spelling FROM ofLinkedSecret WHERE username = ?"
                    + " ORDER BY deviceId";
    private static final String INSERT =
            "INSERT INTO ofLinkedSecret (username, deviceId, secret, spelling)"
                    + " VALUES (?, ?, ?, ?)";
    private static final String SET_SPELLING =
            "UPDATE ofLinkedSecret SET spelling = ? WHERE username = ? AND deviceId = ?";
    private static final String DELETE =
            "DELETE FROM ofLinkedSecret WHERE username = ? AND deviceId = ?";
    private static final String DELETE_ALL = "DELETE FROM ofLinkedSecret WHERE username = ?";

    @Override
    public List<SecretRow> of(Transaction transaction, String username) {
        return transaction.query(
                SELECT,
                row ->
                        new SecretRow(
                                new DeviceRef(
                                        row.text("username"),
                                        new DeviceId(row.integer("deviceId"))),
                                row.text("secret"),
                                row.integer("spelling")),
                username);
    }

    @Override
    public void insert(Transaction transaction, SecretRow secret) {
        transaction.update(
                INSERT,
                secret.device().username(),
                secret.device().id().value(),
                secret.sealed(),
                secret.spelling());
    }

    @Override
    public void setSpelling(Transaction transaction, DeviceRef device, int spelling) {
        transaction.update(SET_SPELLING, spelling, device.username(), device.id().value());
    }

    @Override
    public void delete(Transaction transaction, DeviceRef device) {
        transaction.update(DELETE, device.username(), device.id().value());
    }

    @Override
    public void deleteAll(Transaction transaction, String username) {
        transaction.update(DELETE_ALL, username);
    }
}
