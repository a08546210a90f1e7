// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** The OMEMO ids of one account as they were at a moment. Immutable. */
public final class AccountKeys {

    /** Of an account that never published any. */
    public static final AccountKeys NONE = of(List.of());

    private final Map<Place, KnownKey> byId = new HashMap<>();
    private final Map<Owner, KnownKey> byDevice = new HashMap<>();
    private final Map<OmemoVersion, DeviceListItem> lists = new HashMap<>();
    private final Map<OmemoVersion, SortedSet<Integer>> listed = new HashMap<>();

    private record Place(OmemoVersion version, int id) {}

    private record Owner(DeviceId device, OmemoVersion version) {}

    private AccountKeys(Collection<KnownKey> keys) {
        for (OmemoVersion version : OmemoVersion.values()) {
            DeviceListItem list =
                    new DeviceListItem(
                            version,
                            keys.stream()
                                    .filter(key -> key.version() == version)
                                    .filter(key -> key.listed() && !key.retired())
                                    .map(KnownKey::listing)
                                    .toList());
            lists.put(version, list);
            listed.put(version, Collections.unmodifiableSortedSet(list.ids()));
        }
        for (KnownKey key : keys) {
            byId.put(new Place(key.version(), key.id()), key);
            if (!key.retired()) {
                key.device().ifPresent(d -> byDevice.put(new Owner(d, key.version()), key));
            }
        }
    }

    /** A snapshot of these ids; a device has at most one in a version that is not retired. */
    public static AccountKeys of(Collection<KnownKey> keys) {
        return new AccountKeys(keys);
    }

    /** The id of a linked device, if it has published a bundle. */
    public Optional<Integer> idOf(DeviceId device, OmemoVersion version) {
        return find(device, version).map(KnownKey::id);
    }

    /** The linked device that an id belongs to; empty for unknown and retired ids too. */
    public Optional<DeviceId> ownerOf(OmemoVersion version, int omemoId) {
        return find(version, omemoId).filter(key -> !key.retired()).flatMap(KnownKey::device);
    }

    /** The ids in the device list. */
    public SortedSet<Integer> listed(OmemoVersion version) {
        return listed.getOrDefault(version, Collections.emptySortedSet());
    }

    /** The device list, with what it calls the devices. */
    public DeviceListItem list(OmemoVersion version) {
        return lists.getOrDefault(version, new DeviceListItem(version, List.of()));
    }

    /** Whether an id was of a device that is unlinked, or that has another id now. */
    public boolean isRetired(OmemoVersion version, int omemoId) {
        return find(version, omemoId).map(KnownKey::retired).orElse(false);
    }

    /** Since when a device's id is known to be its own. */
    public Optional<Instant> since(DeviceId device, OmemoVersion version) {
        return find(device, version).map(KnownKey::since);
    }

    private Optional<KnownKey> find(DeviceId device, OmemoVersion version) {
        return Optional.ofNullable(byDevice.get(new Owner(device, version)));
    }

    private Optional<KnownKey> find(OmemoVersion version, int omemoId) {
        return Optional.ofNullable(byId.get(new Place(version, omemoId)));
    }
}
