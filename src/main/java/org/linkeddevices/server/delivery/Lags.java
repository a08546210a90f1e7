// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.server.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far devices are behind their accounts' logs. The order over all accounts is that of
 * waiting time, not of numbers: the first entry after a cursor is found by its key, the end of a
 * log only by a look at that log, which is done for the devices of one page.
 */
public final class Lags {

    private static final Logger LOG = LoggerFactory.getLogger(Lags.class);

    private final Database database;
    private final LogStore log;
    private final LagStore store = new JdbcLagStore();

    /** Creates it over the database. */
    public Lags(Database database, LogStore log) {
        this.database = database;
        this.log = log;
    }

    /**
     * A page of devices that are behind.
     *
     * @param lags the devices, those first that wait longest
     * @param hasNext whether there are more after the last
     */
    public record Page(List<Lag> lags, boolean hasNext) {}

    /**
     * The devices with entries after their cursors.
     *
     * @param devices how many there are
     * @param since when the oldest such entry was logged; empty if there is none
     */
    public record Waiting(long devices, Optional<Instant> since) {}

    /**
     * How large the logs are together.
     *
     * @param rows how many entries there are
     * @param bytes the space they take on disk with their indexes, if the database tells
     * @param waiting which devices have entries before them
     */
    public record Totals(long rows, OptionalLong bytes, Waiting waiting) {}

    /** The lag of each linked device of an account, by the devices' numbers. */
    public List<Lag> of(String username) {
        return database.inTransaction(tx -> lags(tx, store.places(tx, username)));
    }

    /** The same as the account itself is told it. */
    public Map<DeviceId, DeviceItem.Progress> progress(String username) {
        Map<DeviceId, DeviceItem.Progress> progress = new HashMap<>();
        for (Lag lag : of(username)) {
            progress.put(
                    lag.device().id(), new DeviceItem.Progress(lag.behind(), lag.acknowledged()));
        }
        return Map.copyOf(progress);
    }

    /**
     * Devices of all accounts that are behind.
     *
     * @param after the last device of the page before, or empty for the first page
     * @param size how many devices, at least 1
     */
    public Page furthest(Optional<Lag> after, int size) {
        return database.inTransaction(
                tx -> {
                    List<LagStore.Place> found = store.behind(tx, after, size + 1);
                    boolean more = found.size() > size;
                    return new Page(lags(tx, more ? found.subList(0, size) : found), more);
                });
    }

    /** How large the logs are together. */
    public Totals totals() {
        OptionalLong bytes = bytes();
        return database.inTransaction(tx -> new Totals(store.rows(tx), bytes, store.waiting(tx)));
    }

    /** By itself, since databases that speak another one's language may not know this question. */
    private OptionalLong bytes() {
        try {
            return database.inTransaction(store::bytes);
        } catch (StorageException e) {
            LOG.debug("the database does not tell the size of a table", e);
            return OptionalLong.empty();
        }
    }

    /** Which devices are behind. */
    public Waiting waiting() {
        return database.inTransaction(store::waiting);
    }

    private List<Lag> lags(Transaction transaction, List<LagStore.Place> places) {
        Map<String, Long> heads = new HashMap<>();
        List<Lag> lags = new ArrayList<>(places.size());
        for (LagStore.Place place : places) {
            Cursor cursor = place.cursor();
            long head =
                    heads.computeIfAbsent(
                            cursor.device().username(), name -> log.head(transaction, name).seq());
            lags.add(
                    new Lag(
                            cursor.device(),
                            Math.max(0, head - cursor.acked()),
                            cursor.at(),
                            place.pendingSince()));
        }
        return List.copyOf(lags);
    }
}
