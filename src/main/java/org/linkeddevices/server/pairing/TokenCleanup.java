// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import org.linkeddevices.server.roster.Actor;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.UnlinkParticipant;
import org.linkeddevices.server.sql.Transaction;

/** Withdraws the tokens of a device that is unlinked; who stole it must not come back by them. */
public final class TokenCleanup implements UnlinkParticipant {

    private final TokenStore tokens = new JdbcTokenStore();

    @Override
    public void unlink(Transaction transaction, DeviceRef device) {
        tokens.withdrawIssuedBy(
                transaction, device.username(), Actor.device(device.id()).encoded());
    }

    @Override
    public void remove(Transaction transaction, String username) {
        tokens.remove(transaction, username);
    }
}
