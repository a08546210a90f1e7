// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * What becomes of a device list that a client publishes. The ids of linked devices with a bundle
 * are always in it, retired ones never. Of the others, which unlinked sessions have, a client may
 * add and leave out; but not leave out what was added a moment ago, since it may not know of it
 * yet.
 */
final class ListRule {

    /** So long a client may take to learn of another one's publish. */
    static final Duration UNKNOWN_TO_OTHERS = Duration.ofMinutes(1);

    private final String username;
    private final Map<Integer, KeyEntry> known;
    private final OmemoVersion version;
    private final boolean open;

    /**
     * What a list changes.
     *
     * @param changed the ids that are different now
     * @param gone the ids that nothing is known of any more
     */
    record Merged(List<KeyEntry> changed, List<KeyEntry> gone) {

        /** How many of the ids that were known are in use now, with those that have come. */
        long inUse(List<KeyEntry> known) {
            Map<BundlePlace, KeyEntry> all = new HashMap<>();
            known.forEach(entry -> all.put(entry.place(), entry));
            changed.forEach(entry -> all.put(entry.place(), entry));
            gone.forEach(entry -> all.remove(entry.place()));
            return all.values().stream().filter(KeyEntry::isInUse).count();
        }
    }

    /**
     * Prepares the merge.
     *
     * @param known all ids of the account
     * @param open whether ids of unlinked sessions are listed
     */
    ListRule(String username, List<KeyEntry> known, OmemoVersion version, boolean open) {
        this.username = username;
        this.known =
                known.stream()
                        .filter(entry -> entry.place().version() == version)
                        .collect(Collectors.toMap(e -> e.place().device(), Function.identity()));
        this.version = version;
        this.open = open;
    }

    /** Merges a published list with what is known. */
    Merged merge(DeviceListItem published, Instant now) {
        List<KeyEntry> changed = new ArrayList<>();
        List<KeyEntry> gone = new ArrayList<>();
        for (ListedDevice device : published.devices()) {
            KeyEntry entry = known.get(device.id());
            if (entry != null) {
                add(changed, entry, named(entry, device, now));
            } else if (open) {
                changed.add(
                        KeyEntry.named(username, version.bundlePlace(device.id()), device, now));
            }
        }
        for (KeyEntry entry : known.values()) {
            if (isLeftOut(entry, published, now)) {
                (entry.bundle().isPresent() ? changed : gone).add(entry.unlisted());
            }
        }
        return new Merged(changed, gone);
    }

    private KeyEntry named(KeyEntry entry, ListedDevice device, Instant now) {
        if (entry.state().retired() || (entry.isForeign() && !open)) {
            return entry;
        }
        // A device that has withdrawn its bundle is listed again when it publishes one.
        boolean usable = entry.isForeign() || entry.bundle().isPresent();
        return usable ? entry.called(device).listed(now) : entry;
    }

    private boolean isLeftOut(KeyEntry entry, DeviceListItem published, Instant now) {
        if (!entry.isForeign() || !entry.isListed()) {
            return false;
        }
        Instant since = entry.state().listedAt().orElse(now);
        boolean fresh = since.plus(UNKNOWN_TO_OTHERS).isAfter(now);
        return !open || (!fresh && !published.ids().contains(entry.place().device()));
    }

    private static void add(List<KeyEntry> changed, KeyEntry before, KeyEntry after) {
        if (!after.equals(before)) {
            changed.add(after);
        }
    }

    /** The device list of these ids. */
    static DeviceListItem list(List<KeyEntry> known, OmemoVersion version) {
        return new DeviceListItem(
                version,
                known.stream()
                        .filter(entry -> entry.place().version() == version && entry.isListed())
                        .map(KeyEntry::listing)
                        .toList());
    }
}
