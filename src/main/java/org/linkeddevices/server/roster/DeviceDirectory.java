// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.sql.Database;

/**
 * The administrator's view over the devices of all accounts, in the order of account and device
 * number. A page is found by the key of a row at its edge, not by counting rows, so the last page
 * costs as much as the first.
 */
public final class DeviceDirectory {

    private final Database database;
    private final DirectoryStore store = new JdbcDirectoryStore();

    /** Creates the directory over the database. */
    public DeviceDirectory(Database database) {
        this.database = database;
    }

    /**
     * A page of devices.
     *
     * @param devices the devices
     * @param hasPrevious whether there are devices before the first
     * @param hasNext whether there are devices after the last
     */
    public record Page(List<Device> devices, boolean hasPrevious, boolean hasNext) {}

    /**
     * How much there is.
     *
     * @param accounts accounts with at least one linked device
     * @param linked linked devices
     * @param unlinked devices that were unlinked
     */
    public record Totals(long accounts, long linked, long unlinked) {}

    /**
     * The page after a device.
     *
     * @param after the last device of the page before, or empty for the first page
     * @param size how many devices, at least 1
     */
    public Page next(DirectoryFilter filter, Optional<DeviceRef> after, int size) {
        return database.inTransaction(
                tx -> {
                    List<Device> found = store.after(tx, filter, after, size + 1);
                    boolean more = found.size() > size;
                    return new Page(
                            more ? List.copyOf(found.subList(0, size)) : found,
                            after.isPresent(),
                            more);
                });
    }

    /**
     * The page before a device.
     *
     * @param before the first device of the page after
     * @param size how many devices, at least 1
     */
    public Page previous(DirectoryFilter filter, DeviceRef before, int size) {
        return database.inTransaction(
                tx -> {
                    List<Device> found =
                            new ArrayList<>(store.before(tx, filter, before, size + 1));
                    boolean more = found.size() > size;
                    List<Device> page = more ? found.subList(0, size) : found;
                    Collections.reverse(page);
                    return new Page(List.copyOf(page), more, true);
                });
    }

    /** How much there is in all. */
    public Totals totals() {
        return database.inTransaction(store::totals);
    }
}
