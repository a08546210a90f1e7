// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.ClaimedBundles;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.protocol.keys.PrekeyClaim;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;

/**
 * Hands out one-time prekeys: each of them once, on all nodes together; the signed prekey alone
 * when none is left. Thread-safe.
 */
public final class PrekeyClaims {

    private final Database database;
    private final DeviceRoster roster;
    private final Clock clock;
    private final RandomGenerator random;
    private final KeyStore keys = new JdbcKeyStore();
    private final PrekeyStore prekeys = new JdbcPrekeyStore();

    /**
     * What was handed out.
     *
     * @param bundles a bundle for each device with at most one one-time prekey
     * @param low the devices that have too few left
     */
    public record Claimed(ClaimedBundles bundles, List<Low> low) {

        /** Keeps unmodifiable copies. */
        public Claimed {
            low = List.copyOf(low);
        }
    }

    /**
     * A device that has fewer one-time prekeys than a bundle must have.
     *
     * @param left how many it has
     */
    public record Low(DeviceRef device, OmemoVersion version, int left) {}

    /**
     * Creates it.
     *
     * @param random chooses the prekeys, so that what is told of them in personal eventing
     *     meanwhile is seldom the same
     */
    public PrekeyClaims(
            Database database, DeviceRoster roster, Clock clock, RandomGenerator random) {
        this.database = database;
        this.roster = roster;
        this.clock = clock;
        this.random = random;
    }

    /** Hands out a prekey of each device that is asked for, is listed and has a bundle. */
    public Claimed claim(String username, PrekeyClaim claim) {
        return database.inTransaction(
                tx -> {
                    SortedMap<Integer, BundleItem> bundles = new TreeMap<>();
                    List<Low> low = new ArrayList<>();
                    if (keys.of(tx, username).stream().anyMatch(e -> isAsked(claim, e))) {
                        roster.lock(tx, username);
                        keys.of(tx, username).stream()
                                .filter(entry -> isAsked(claim, entry))
                                .forEach(
                                        entry -> {
                                            bundles.put(entry.place().device(), take(tx, entry));
                                            low(tx, entry).ifPresent(low::add);
                                        });
                    }
                    return new Claimed(new ClaimedBundles(claim.version(), bundles), low);
                });
    }

    private static boolean isAsked(PrekeyClaim claim, KeyEntry entry) {
        return entry.place().version() == claim.version()
                && entry.isListed()
                && entry.bundle().isPresent()
                && (claim.devices().isEmpty() || claim.devices().contains(entry.place().device()));
    }

    private BundleItem take(Transaction tx, KeyEntry entry) {
        List<Prekey> left = new ArrayList<>(KeySight.offered(tx, prekeys, entry));
        Optional<Prekey> taken = Optional.empty();
        while (taken.isEmpty() && !left.isEmpty()) {
            Prekey candidate = left.remove(random.nextInt(left.size()));
            boolean mine =
                    prekeys.claim(
                            tx, entry.username(), entry.place(), candidate.id(), clock.instant());
            taken = mine ? Optional.of(candidate) : Optional.empty();
        }
        if (taken.isPresent()) {
            keys.save(tx, entry.withWork(entry.work().withBundle()));
        }
        return KeySight.item(entry, entry.bundle().orElseThrow(), taken.stream().toList());
    }

    private Optional<Low> low(Transaction tx, KeyEntry entry) {
        int left = prekeys.left(tx, entry.username(), entry.place());
        return entry.device()
                .filter(device -> left < entry.place().version().leastPrekeys())
                .map(
                        device ->
                                new Low(
                                        new DeviceRef(entry.username(), device),
                                        entry.place().version(),
                                        left));
    }

    /** In which versions a device has too few one-time prekeys left. */
    public List<Low> low(DeviceRef device) {
        return database.inTransaction(
                tx ->
                        keys.of(tx, device.username()).stream()
                                .filter(entry -> entry.device().equals(Optional.of(device.id())))
                                .filter(entry -> entry.isListed() && entry.bundle().isPresent())
                                .flatMap(entry -> low(tx, entry).stream())
                                .toList());
    }
}
