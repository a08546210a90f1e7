// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.roster.EventKind;

/**
 * Who may publish a bundle where. Within an account, an id and an identity key belong to the device
 * that published them first; what an unlinked session published becomes a device's when that device
 * publishes the same identity key. A device has one id in each version: with a new one the former
 * is retired.
 */
final class BundleRule {

    /** More ids at a time than that no account needs; each linked device has one. */
    static final int MOST_IDS = 100;

    private final String username;
    private final List<KeyEntry> known;

    /**
     * What a bundle changes.
     *
     * @param entries the ids that are different now
     * @param event what the account's devices are told, if anything
     */
    record Learnt(List<KeyEntry> entries, Optional<EventKind> event) {}

    /**
     * Prepares the decision.
     *
     * @param known all ids of the account
     */
    BundleRule(String username, List<KeyEntry> known) {
        this.username = username;
        this.known = known;
    }

    /**
     * Decides.
     *
     * @param device the device that publishes, or empty for an unlinked session
     * @param open whether unlinked sessions are in the device list
     */
    Outcome<Learnt> decide(
            Optional<DeviceId> device, BundlePlace place, KeyEntry.Bundle bundle, boolean open) {
        Optional<KeyEntry> entry = find(place);
        Optional<Refusal> refusal = refusal(device, place, entry, bundle);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        List<KeyEntry> entries = new ArrayList<>();
        if (device.isPresent()) {
            idsOf(device.get(), place)
                    .filter(former -> !former.place().equals(place))
                    .forEach(former -> entries.add(former.retired()));
        }
        entries.add(learnt(device, place, bundle, open || device.isPresent()));
        return Outcome.granted(new Learnt(entries, event(device, place, bundle)));
    }

    private Optional<Refusal> refusal(
            Optional<DeviceId> device,
            BundlePlace place,
            Optional<KeyEntry> entry,
            KeyEntry.Bundle bundle) {
        if (entry.isEmpty() && known.stream().filter(KeyEntry::isInUse).count() >= MOST_IDS) {
            return Optional.of(KeyRefusals.TOO_MANY);
        }
        if (entry.filter(e -> e.state().retired()).isPresent()) {
            return Optional.of(KeyRefusals.RETIRED);
        }
        if (entry.filter(e -> !mayTake(device, e, bundle)).isPresent()) {
            return Optional.of(KeyRefusals.FOREIGN_ID);
        }
        Optional<String> fingerprint = Optional.of(fingerprint(place, bundle));
        return known.stream()
                        .filter(e -> !e.isForeign() && !e.device().equals(device))
                        .anyMatch(e -> fingerprint(e).equals(fingerprint))
                ? Optional.of(KeyRefusals.FOREIGN_KEY)
                : Optional.empty();
    }

    private static boolean mayTake(
            Optional<DeviceId> device, KeyEntry entry, KeyEntry.Bundle bundle) {
        if (!entry.isForeign()) {
            return entry.device().equals(device);
        }
        // Unlinked sessions cannot be told apart; a device takes over what is its own.
        return device.isEmpty()
                || entry.bundle()
                        .map(b -> b.identityKey().equals(bundle.identityKey()))
                        .orElse(true);
    }

    private KeyEntry learnt(
            Optional<DeviceId> device, BundlePlace place, KeyEntry.Bundle bundle, boolean listed) {
        Instant now = bundle.at();
        KeyEntry before =
                find(place)
                        .orElseGet(
                                () ->
                                        KeyEntry.named(
                                                        username,
                                                        place,
                                                        new ListedDevice(place.device()),
                                                        now)
                                                .unlisted());
        KeyEntry bound = before.bound(device, bundle);
        return listed ? bound.listed(now) : bound.unlisted();
    }

    private Optional<EventKind> event(
            Optional<DeviceId> device, BundlePlace place, KeyEntry.Bundle bundle) {
        String fingerprint = fingerprint(place, bundle);
        Optional<String> before =
                device.isPresent()
                        ? idsOf(device.get(), place).findFirst().flatMap(BundleRule::fingerprint)
                        : find(place).flatMap(BundleRule::fingerprint);
        if (before.isPresent()) {
            return before.get().equals(fingerprint)
                    ? Optional.empty()
                    : Optional.of(EventKind.KEY_CHANGED);
        }
        // The same key in the other version is no news.
        Predicate<KeyEntry> same =
                e -> e.device().equals(device) && fingerprint(e).equals(Optional.of(fingerprint));
        return known.stream().anyMatch(same) ? Optional.empty() : Optional.of(EventKind.KEY_ADDED);
    }

    private Optional<KeyEntry> find(BundlePlace place) {
        return known.stream().filter(e -> e.place().equals(place)).findFirst();
    }

    private Stream<KeyEntry> idsOf(DeviceId device, BundlePlace place) {
        return known.stream()
                .filter(e -> e.place().version() == place.version())
                .filter(e -> !e.state().retired())
                .filter(e -> e.device().equals(Optional.of(device)));
    }

    private static Optional<String> fingerprint(KeyEntry entry) {
        // Empty too for a key in the table that is none; a good one may take its place.
        return entry.bundle()
                .flatMap(b -> Fingerprints.of(entry.place().version(), b.identityKey()));
    }

    private static String fingerprint(BundlePlace place, KeyEntry.Bundle bundle) {
        return Fingerprints.of(place.version(), bundle.identityKey()).orElseThrow();
    }
}
