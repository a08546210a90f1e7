// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.sql.Transaction;

/** {@link IdentityStore} in SQL. */
final class JdbcIdentityStore implements IdentityStore {

    private static final String SELECT =
            "SELECT username, deviceId FROM ofLinkedIdentity WHERE identityKey = ?";
    private static final String INSERT =
            "INSERT INTO ofLinkedIdentity (identityKey, username, deviceId) VALUES (?, ?, ?)";
    private static final String MOVE =
            "UPDATE ofLinkedIdentity SET username = ?, deviceId = ? WHERE identityKey = ?";
    private static final String REMOVE = "DELETE FROM ofLinkedIdentity WHERE username = ?";

    @Override
    public Optional<Owner> owner(Transaction transaction, String identity) {
        return transaction.first(
                SELECT,
                row -> {
                    int device = row.integer("deviceId");
                    return new Owner(
                            row.text("username"),
                            device == 0 ? Optional.empty() : Optional.of(new DeviceId(device)));
                },
                identity);
    }

    @Override
    public void insert(Transaction transaction, String identity, Owner owner) {
        transaction.update(INSERT, identity, owner.username(), device(owner));
    }

    @Override
    public void move(Transaction transaction, String identity, Owner owner) {
        transaction.update(MOVE, owner.username(), device(owner), identity);
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(REMOVE, username);
    }

    private static int device(Owner owner) {
        return owner.device().map(DeviceId::value).orElse(0);
    }
}
