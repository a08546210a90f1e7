// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;

/**
 * The rules of the device roster. There is exactly one primary while there is a device; a number is
 * never given twice; every change is one transaction and writes an event.
 *
 * <p>Rights are the caller's business, see {@link Requester}. Thread-safe, also across nodes: a
 * change locks the account's row.
 */
public final class DeviceRoster {

    private final Database database;
    private final EventLog log;
    private final Settings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final List<UnlinkParticipant> participants;
    private final List<RosterListener> listeners;
    private final DeviceStore devices = new JdbcDeviceStore();
    private final SightingStore sightings = new JdbcSightingStore();

    /**
     * Creates the roster.
     *
     * @param random where device numbers come from
     * @param participants features that keep rows for devices
     * @param listeners who is told of changes; the list may grow later
     */
    public DeviceRoster(
            Database database,
            EventLog log,
            Settings settings,
            Clock clock,
            RandomGenerator random,
            List<UnlinkParticipant> participants,
            List<RosterListener> listeners) {
        this.database = database;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.participants = List.copyOf(participants);
        this.listeners = listeners;
    }

    /** The linked devices of an account, the primary first, then by linking time. */
    public List<Device> devices(String username) {
        return database.inTransaction(tx -> devices.linked(tx, username));
    }

    /** A device, also an unlinked one. */
    public Optional<Device> device(DeviceRef device) {
        return database.inTransaction(tx -> devices.find(tx, device));
    }

    /** Whether the account has a linked device. */
    public boolean hasDevices(String username) {
        return !devices(username).isEmpty();
    }

    /** Gives a device another name. */
    public Change rename(DeviceRef device, DeviceName name, Origin origin) {
        return change(
                device,
                (tx, found) -> {
                    devices.rename(tx, device, name);
                    return List.of(
                            log.append(
                                    tx,
                                    device.username(),
                                    RosterEvent.What.of(
                                            EventKind.RENAMED, device.id(), name.text()),
                                    origin));
                });
    }

    /** Makes a device the primary; the former primary becomes a companion. */
    public Change promote(DeviceRef device, Origin origin) {
        return change(
                device,
                (tx, found) -> found.isPrimary() ? List.of() : List.of(promote(tx, found, origin)));
    }

    /**
     * Takes a device off the roster, with its secret and the tokens that it issued. When it was the
     * primary, the companion that was seen last becomes the primary.
     */
    public Change unlink(DeviceRef device, UnlinkReason reason, Origin origin) {
        return change(device, (tx, found) -> unlink(tx, found, reason, origin));
    }

    /**
     * Unlinks a device for the server's own reasons if a condition still holds once the roster is
     * locked.
     *
     * @param condition must have no effect of its own
     */
    public Change unlinkIf(
            DeviceRef device, UnlinkReason reason, Predicate<Transaction> condition) {
        return change(
                device,
                (tx, found) ->
                        condition.test(tx)
                                ? unlink(tx, found, reason, Origin.server())
                                : List.of());
    }

    /**
     * Takes all devices off the roster.
     *
     * @return how many there were
     */
    public int unlinkAll(String username, UnlinkReason reason, Origin origin) {
        List<RosterEvent> events =
                database.inTransaction(
                        tx -> {
                            devices.lock(tx, username);
                            List<RosterEvent> written = new ArrayList<>();
                            List<Device> linked = devices.linked(tx, username);
                            // The primary goes last, so that nobody is promoted on the way.
                            for (int i = linked.size() - 1; i >= 0; i--) {
                                written.addAll(unlink(tx, linked.get(i), reason, origin));
                            }
                            return written;
                        });
        announce(events);
        return events.size();
    }

    /** Forgets an account and everything of it. */
    public void removeAccount(String username) {
        database.inTransaction(
                tx -> {
                    devices.lock(tx, username);
                    participants.forEach(p -> p.remove(tx, username));
                    log.remove(tx, username);
                    devices.remove(tx, username);
                    return username;
                });
    }

    /** Records that a device's secret logged in while the device was connected. */
    public void duplicateSession(DeviceRef device, Optional<String> address) {
        change(
                device,
                (tx, found) ->
                        List.of(
                                log.append(
                                        tx,
                                        device.username(),
                                        RosterEvent.What.of(
                                                EventKind.DUPLICATE_SESSION, device.id()),
                                        new Origin(Actor.server(), address))));
    }

    /** Locks an account's roster for a change that spans features. */
    public void lock(Transaction transaction, String username) {
        devices.lock(transaction, username);
    }

    /** Whether a device is linked; once the roster is locked it stays as it is. */
    public boolean isLinked(Transaction transaction, DeviceRef device) {
        return devices.find(transaction, device).filter(Device::linked).isPresent();
    }

    /** Whether the account has as many companions as it may have; the roster is locked. */
    public boolean isFull(Transaction transaction, String username) {
        return devices.linked(transaction, username).size()
                > settings.number(Setting.COMPANIONS_MAX);
    }

    /**
     * Adds a device; the roster is locked and not full. The first device is the primary.
     *
     * @return the device; its event goes to {@code events}, to be announced after the commit
     */
    public Device add(Transaction transaction, NewDevice added, List<RosterEvent> events) {
        boolean first = devices.linked(transaction, added.username()).isEmpty();
        DeviceRef ref = new DeviceRef(added.username(), unusedId(transaction, added.username()));
        Instant now = clock.instant();
        Device device =
                new Device(
                        ref,
                        added.name().orElseGet(() -> new DeviceName("Device " + ref.id())),
                        added.platform().orElse(Platform.OTHER),
                        first ? Role.PRIMARY : Role.COMPANION,
                        new Linking(now, added.issuer(), CredentialKind.TOKEN),
                        new Sighting(now, added.address(), Optional.empty()),
                        true);
        devices.insert(transaction, device, added.name().isPresent());
        RosterEvent event =
                log.append(
                        transaction,
                        ref.username(),
                        RosterEvent.What.of(EventKind.LINKED, ref.id()),
                        new Origin(added.issuer(), added.address()));
        // What happened before it was linked is not news to the device.
        sightings.setNotified(transaction, ref, event.seq());
        participants.forEach(p -> p.link(transaction, ref));
        events.add(event);
        return device;
    }

    /**
     * Records something that happened to the account besides its devices; the roster is locked.
     *
     * @return the event, to be announced after the commit
     */
    public RosterEvent record(
            Transaction transaction, String username, RosterEvent.What what, Origin origin) {
        return log.append(transaction, username, what, origin);
    }

    /** Tells the listeners of events whose transaction is committed. */
    public void announce(List<RosterEvent> events) {
        for (RosterEvent event : events) {
            listeners.forEach(listener -> listener.happened(event));
        }
    }

    /** Tells the listeners that a device list shows something else, after that is committed. */
    public void announceList(String username) {
        listeners.forEach(listener -> listener.listChanged(username));
    }

    private Change change(DeviceRef ref, BiFunction<Transaction, Device, List<RosterEvent>> work) {
        List<RosterEvent> events = new ArrayList<>();
        Change outcome =
                database.inTransaction(
                        tx -> {
                            events.clear();
                            Optional<Device> found = findAndLock(tx, ref);
                            if (found.isEmpty()) {
                                return new Change.Refused(Change.Refusal.UNKNOWN_DEVICE);
                            }
                            events.addAll(work.apply(tx, found.get()));
                            return new Change.Done(devices.find(tx, ref).orElseThrow());
                        });
        announce(events);
        return outcome;
    }

    private Optional<Device> findAndLock(Transaction transaction, DeviceRef ref) {
        // Locking makes the account's row; a request for a device that never was must not.
        if (devices.find(transaction, ref).isEmpty()) {
            return Optional.empty();
        }
        devices.lock(transaction, ref.username());
        return devices.find(transaction, ref).filter(Device::linked);
    }

    private RosterEvent promote(Transaction transaction, Device device, Origin origin) {
        String username = device.ref().username();
        devices.linked(transaction, username).stream()
                .filter(Device::isPrimary)
                .forEach(d -> devices.setRole(transaction, d.ref(), Role.COMPANION));
        devices.setRole(transaction, device.ref(), Role.PRIMARY);
        return log.append(
                transaction,
                username,
                RosterEvent.What.of(EventKind.PROMOTED, device.ref().id()),
                origin);
    }

    private List<RosterEvent> unlink(
            Transaction transaction, Device device, UnlinkReason reason, Origin origin) {
        DeviceRef ref = device.ref();
        participants.forEach(p -> p.unlink(transaction, ref));
        devices.unlink(transaction, ref);
        List<RosterEvent> events = new ArrayList<>();
        events.add(
                log.append(
                        transaction,
                        ref.username(),
                        RosterEvent.What.of(EventKind.UNLINKED, ref.id(), reason.wireName()),
                        origin));
        if (device.isPrimary()) {
            devices.linked(transaction, ref.username()).stream()
                    .max(Comparator.comparing(d -> d.lastSeen().at()))
                    .ifPresent(heir -> events.add(promote(transaction, heir, Origin.server())));
        }
        return events;
    }

    private DeviceId unusedId(Transaction transaction, String username) {
        DeviceId id;
        do {
            id = new DeviceId(random.nextInt(1, Integer.MAX_VALUE));
        } while (devices.find(transaction, new DeviceRef(username, id)).isPresent());
        return id;
    }
}
