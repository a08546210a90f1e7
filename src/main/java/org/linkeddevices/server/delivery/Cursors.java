// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices' cursors. What is proved is written from time to time, for all devices together: a
 * cursor that a crash takes back only makes the device get some messages again. Thread-safe.
 */
public final class Cursors implements ArchiveProof {

    private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);

    private final Database database;
    private final Clock clock;
    private final CursorStore store = new JdbcCursorStore();
    private final Map<DeviceRef, Long> unwritten = new ConcurrentHashMap<>();

    /** Creates them over the database. */
    public Cursors(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A device is known to have everything up to a number. */
    @Override
    public void proved(DeviceRef device, long seq) {
        unwritten.merge(device, seq, Math::max);
    }

    /** A linked device's cursor. */
    public Optional<Cursor> of(DeviceRef device) {
        return database.inTransaction(tx -> store.cursor(tx, device)).map(this::newest);
    }

    /** The cursors of an account's linked devices. */
    public List<Cursor> of(String username) {
        return database.inTransaction(tx -> store.cursors(tx, username)).stream()
                .map(this::newest)
                .toList();
    }

    /** Writes what was proved since the last time. */
    public void write() {
        Map<DeviceRef, Long> batch = Map.copyOf(unwritten);
        if (batch.isEmpty()) {
            return;
        }
        try {
            database.inTransaction(
                    tx -> {
                        store.advance(tx, batch, clock.instant());
                        return batch;
                    });
            batch.forEach(unwritten::remove);
        } catch (StorageException e) {
            LOG.warn("cursors of {} devices are not written yet", batch.size(), e);
        }
    }

    /** What was proved for a device and is not written yet. */
    Optional<Long> unwritten(DeviceRef device) {
        return Optional.ofNullable(unwritten.get(device));
    }

    private Cursor newest(Cursor cursor) {
        Long proved = unwritten.get(cursor.device());
        return proved == null || proved <= cursor.acked()
                ? cursor
                : new Cursor(cursor.device(), cursor.start(), proved, Optional.of(clock.instant()));
    }
}
