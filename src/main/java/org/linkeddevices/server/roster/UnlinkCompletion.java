// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the sessions of unlinked devices, again and again until it has worked: the transaction
 * that unlinks a device leaves a mark that only this removes, so a crash in between loses nothing.
 */
public final class UnlinkCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(UnlinkCompletion.class);
    private static final int BATCH = 100;
    private static final StreamEnd END = new StreamEnd("not-authorized", "stream.unlinked");

    private final Database database;
    private final Sessions sessions;
    private final UnlinkStore store = new JdbcUnlinkStore();

    /** Creates it over the database and the host's sessions. */
    public UnlinkCompletion(Database database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /**
     * Closes what is to be closed. To be called after each unlinking, at start-up and from time to
     * time; calling it once too often does no harm.
     *
     * @return how many devices were completed
     */
    public int completePending() {
        int completed = 0;
        List<DeviceRef> batch = pending(Optional.empty());
        while (!batch.isEmpty()) {
            completed += (int) batch.stream().filter(this::complete).count();
            // Those that cannot be completed stay, so the next batch begins after this one.
            batch = pending(Optional.of(batch.get(batch.size() - 1)));
        }
        return completed;
    }

    private List<DeviceRef> pending(Optional<DeviceRef> after) {
        return database.inTransaction(tx -> store.pending(tx, after, BATCH));
    }

    private boolean complete(DeviceRef device) {
        try {
            sessions.closeDevice(device.username(), device.id(), Optional.empty(), END);
            database.inTransaction(
                    tx -> {
                        store.done(tx, device);
                        return device;
                    });
            return true;
        } catch (RuntimeException e) {
            // One device that cannot be completed must not keep the others from it.
            LOG.warn(
                    "cannot yet close the sessions of unlinked device {} of {}",
                    device.id(),
                    device.username(),
                    e);
            return false;
        }
    }
}
