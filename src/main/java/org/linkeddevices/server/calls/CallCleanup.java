// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.UnlinkParticipant;
import org.linkeddevices.server.sql.Transaction;

/** Deletes an account's calls with the account; what an unlinked device did stays in the log. */
public final class CallCleanup implements UnlinkParticipant {

    private final CallStore calls = new JdbcCallStore();

    @Override
    public void unlink(Transaction transaction, DeviceRef device) {
        // The log is the account's, and no other device ever gets the same number.
    }

    @Override
    public void remove(Transaction transaction, String username) {
        calls.remove(transaction, username);
    }
}
