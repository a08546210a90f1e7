// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The idle rules: companions that were not seen for long are unlinked; if so set, all companions of
 * a primary that was not seen for long; the account is warned before.
 */
public final class IdleSweep {

    private static final Logger LOG = LoggerFactory.getLogger(IdleSweep.class);
    private static final int BATCH = 10_000;

    private final Database database;
    private final DeviceRoster roster;
    private final EventLog log;
    private final Settings settings;
    private final Clock clock;
    private final IdleStore store = new JdbcIdleStore();
    private final DeviceStore devices = new JdbcDeviceStore();

    /** Creates the sweep. */
    public IdleSweep(
            Database database, DeviceRoster roster, EventLog log, Settings settings, Clock clock) {
        this.database = database;
        this.roster = roster;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a run would do now, at most 10,000 devices of each rule. Changes nothing. */
    public List<IdleFinding> dryRun() {
        Map<DeviceRef, IdleFinding> findings = new LinkedHashMap<>();
        primaries().forEach(f -> findings.put(f.device().ref(), f));
        companions().forEach(f -> merge(findings, f));
        return List.copyOf(findings.values());
    }

    /**
     * Does what {@link #dryRun()} would show.
     *
     * @return what was done; a device that was seen in the meantime is left alone
     */
    public List<IdleFinding> run() {
        List<IdleFinding> done = new ArrayList<>();
        for (IdleFinding finding : dryRun()) {
            if (act(finding)) {
                done.add(finding);
            }
        }
        LOG.info("sweep for idle devices: {} warned or unlinked", done.size());
        return done;
    }

    /**
     * Does what was found.
     *
     * @return false if the device was seen, or is gone, since it was found
     */
    boolean act(IdleFinding finding) {
        return finding.action() == IdleFinding.Action.WARN ? warn(finding) : unlink(finding);
    }

    private static void merge(Map<DeviceRef, IdleFinding> findings, IdleFinding added) {
        findings.merge(
                added.device().ref(),
                added,
                (a, b) -> b.action() == IdleFinding.Action.UNLINK ? b : a);
    }

    private List<IdleFinding> companions() {
        Duration limit = settings.days(Setting.COMPANION_IDLE_DAYS);
        return unseen(Role.COMPANION, limit).stream()
                .filter(idle -> isDue(idle.device(), limit) || !idle.warned())
                .map(
                        idle ->
                                finding(
                                        idle.device(),
                                        isDue(idle.device(), limit)
                                                ? IdleFinding.Action.UNLINK
                                                : IdleFinding.Action.WARN,
                                        UnlinkReason.IDLE,
                                        limit))
                .toList();
    }

    private List<IdleFinding> primaries() {
        Duration limit = settings.days(Setting.PRIMARY_IDLE_DAYS);
        List<IdleFinding> findings = new ArrayList<>();
        for (IdleStore.Idle idle : unseen(Role.PRIMARY, limit)) {
            Device primary = idle.device();
            List<Device> companions =
                    roster.devices(primary.ref().username()).stream()
                            .filter(d -> !d.isPrimary())
                            .toList();
            if (isDue(primary, limit)) {
                Instant due = primary.lastSeen().at().plus(limit);
                companions.forEach(
                        d ->
                                findings.add(
                                        new IdleFinding(
                                                d,
                                                primary,
                                                IdleFinding.Action.UNLINK,
                                                UnlinkReason.PRIMARY_IDLE,
                                                due)));
            } else if (!idle.warned() && !companions.isEmpty()) {
                findings.add(
                        finding(
                                primary,
                                IdleFinding.Action.WARN,
                                UnlinkReason.PRIMARY_IDLE,
                                limit));
            }
        }
        return findings;
    }

    private List<IdleStore.Idle> unseen(Role role, Duration limit) {
        if (limit.isZero()) {
            return List.of();
        }
        Duration warning = settings.days(Setting.IDLE_WARNING_DAYS);
        Instant before = clock.instant().minus(limit).plus(warning);
        return database.inTransaction(tx -> store.unseenSince(tx, role, before, BATCH));
    }

    private boolean isDue(Device device, Duration limit) {
        return !device.lastSeen().at().plus(limit).isAfter(clock.instant());
    }

    private static IdleFinding finding(
            Device device, IdleFinding.Action action, UnlinkReason reason, Duration limit) {
        return new IdleFinding(device, device, action, reason, device.lastSeen().at().plus(limit));
    }

    private boolean unlink(IdleFinding finding) {
        Change change =
                roster.unlinkIf(
                        finding.device().ref(),
                        finding.reason(),
                        tx -> isStillUnseen(tx, finding.unseen()));
        return change instanceof Change.Done done && !done.device().linked();
    }

    private boolean warn(IdleFinding finding) {
        DeviceRef ref = finding.device().ref();
        String due = finding.due().truncatedTo(ChronoUnit.SECONDS).toString();
        List<RosterEvent> events = new ArrayList<>();
        boolean warned =
                database.inTransaction(
                        tx -> {
                            events.clear();
                            if (!isStillUnseenOnceLocked(tx, finding.unseen())) {
                                return false;
                            }
                            store.warned(tx, ref, clock.instant());
                            events.add(
                                    log.append(
                                            tx,
                                            ref.username(),
                                            RosterEvent.What.of(
                                                    EventKind.ABOUT_TO_EXPIRE, ref.id(), due),
                                            Origin.server()));
                            return true;
                        });
        roster.announce(events);
        return warned;
    }

    private boolean isStillUnseenOnceLocked(Transaction transaction, Device unseen) {
        // Locking makes the account's row; an account that was removed must not get it back.
        if (!isStillUnseen(transaction, unseen)) {
            return false;
        }
        roster.lock(transaction, unseen.ref().username());
        return isStillUnseen(transaction, unseen);
    }

    private boolean isStillUnseen(Transaction transaction, Device unseen) {
        return devices.find(transaction, unseen.ref())
                .filter(Device::linked)
                .filter(d -> d.lastSeen().at().equals(unseen.lastSeen().at()))
                .isPresent();
    }
}
