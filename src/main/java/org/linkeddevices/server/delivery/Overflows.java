// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import org.linkeddevices.server.roster.Change;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on devices for which too many entries wait: a companion is unlinked, since it can be linked
 * again; a primary is skipped past the oldest entries.
 */
final class Overflows {

    private static final Logger LOG = LoggerFactory.getLogger(Overflows.class);
    private static final int BATCH = 1000;

    private final Database database;
    private final DeviceRoster roster;
    private final RetentionStore store;
    private final Settings settings;
    private final LogStore log;

    Overflows(Database database, DeviceRoster roster, RetentionStore store, Settings settings) {
        this.database = database;
        this.roster = roster;
        this.store = store;
        this.settings = settings;
        this.log = new JdbcLogStore(database);
    }

    /**
     * What was done.
     *
     * @param skipped how many primaries lost their oldest entries
     * @param unlinked how many companions were unlinked
     */
    record Outcome(int skipped, int unlinked) {}

    /** Acts on at most so many devices as a run should; the next run does the rest. */
    Outcome run() {
        int pending = settings.number(Setting.DELIVERY_PENDING_MAX);
        List<RetentionStore.Overflow> found =
                database.inTransaction(tx -> store.overflows(tx, pending, BATCH));
        int skipped = 0;
        int unlinked = 0;
        for (RetentionStore.Overflow overflow : found) {
            if (!overflow.isPrimary()) {
                unlinked += unlink(overflow.device(), pending) ? 1 : 0;
            } else if (skip(overflow.device(), pending)) {
                skipped++;
            }
        }
        return new Outcome(skipped, unlinked);
    }

    private boolean unlink(DeviceRef device, int pending) {
        Change change =
                roster.unlinkIf(
                        device,
                        UnlinkReason.OVERFLOW,
                        tx -> isStill(tx, new RetentionStore.Overflow(device, false), pending));
        boolean unlinked = change instanceof Change.Done done && !done.device().linked();
        if (unlinked) {
            LOG.info(
                    "unlinked device {} of {}: more than {} messages waited for it",
                    device.id(),
                    device.username(),
                    pending);
        }
        return unlinked;
    }

    private boolean skip(DeviceRef device, int pending) {
        boolean skipped =
                database.inTransaction(
                        tx -> {
                            RetentionStore.Overflow former =
                                    new RetentionStore.Overflow(device, true);
                            if (store.lock(tx, device.username()).isEmpty()
                                    || !isStill(tx, former, pending)) {
                                return false;
                            }
                            long head = log.head(tx, device.username()).seq();
                            return store.skip(tx, device, head - pending) > 0;
                        });
        if (skipped) {
            LOG.warn(
                    "primary {} of {} loses its oldest messages: more than {} waited for it",
                    device.id(),
                    device.username(),
                    pending);
        }
        return skipped;
    }

    private boolean isStill(Transaction transaction, RetentionStore.Overflow former, int pending) {
        return store.overflow(transaction, former.device(), pending)
                .filter(former::equals)
                .isPresent();
    }
}
