// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.UnlinkParticipant;
import org.linkeddevices.server.sql.Transaction;

/**
 * Lets each device begin at the end of the log as it was when the device was linked: what was
 * committed before is not for it, all that is committed after is.
 */
public final class LogParticipant implements UnlinkParticipant {

    private final LogStore store;
    private final Numbering numbering;
    private final CursorStore cursors = new JdbcCursorStore();

    /** Creates it. */
    public LogParticipant(LogStore store, Numbering numbering) {
        this.store = store;
        this.numbering = numbering;
    }

    @Override
    public void link(Transaction transaction, DeviceRef device) {
        long head = store.head(transaction, device.username()).seq();
        cursors.begin(transaction, device, head);
    }

    @Override
    public void unlink(Transaction transaction, DeviceRef device) {
        // The cursor goes with the device; the log belongs to the account.
    }

    @Override
    public void remove(Transaction transaction, String username) {
        store.remove(transaction, username);
        numbering.forget(username);
    }
}
