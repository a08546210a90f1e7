// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.Optional;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.UnlinkParticipant;
import org.linkeddevices.server.sql.Transaction;

/**
 * Retires a device's OMEMO ids in the transaction that unlinks it. Its identity key stays taken.
 */
public final class KeyParticipant implements UnlinkParticipant {

    private final KeyStore keys = new JdbcKeyStore();
    private final PrekeyStore prekeys = new JdbcPrekeyStore();

    @Override
    public void unlink(Transaction transaction, DeviceRef device) {
        for (KeyEntry entry : keys.of(transaction, device.username())) {
            if (entry.device().equals(Optional.of(device.id())) && !entry.state().retired()) {
                keys.save(transaction, entry.retired());
                prekeys.remove(transaction, device.username(), entry.place());
            }
        }
    }

    @Override
    public void remove(Transaction transaction, String username) {
        keys.remove(transaction, username);
        prekeys.remove(transaction, username);
    }
}
