// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.keys.AccountKeys;
import org.linkeddevices.server.keys.KeyDirectory;
import org.linkeddevices.server.keys.KnownKey;

/** The OMEMO ids of some accounts, written down in a test. */
final class KeyRows {

    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private final Map<String, List<KnownKey>> rows = new HashMap<>();

    KeyRows linked(String username, int device, OmemoVersion version, int id) {
        return linked(username, device, version, id, START);
    }

    KeyRows linked(String username, int device, OmemoVersion version, int id, Instant since) {
        return add(username, version, id, Optional.of(new DeviceId(device)), true, false, since);
    }

    KeyRows unlinked(String username, OmemoVersion version, int id) {
        return add(username, version, id, Optional.empty(), true, false, START);
    }

    KeyRows retired(String username, OmemoVersion version, int id) {
        return add(username, version, id, Optional.of(new DeviceId(99)), false, true, START);
    }

    private KeyRows add(
            String username,
            OmemoVersion version,
            int id,
            Optional<DeviceId> device,
            boolean listed,
            boolean retired,
            Instant since) {
        Optional<String> label =
                version == OmemoVersion.TWO ? device.map(d -> "Device " + d) : Optional.empty();
        ListedDevice listing = new ListedDevice(id, label, Optional.empty());
        rows.computeIfAbsent(username, name -> new ArrayList<>())
                .add(new KnownKey(version, listing, device, listed, retired, since));
        return this;
    }

    AccountKeys of(String username) {
        List<KnownKey> keys = rows.getOrDefault(username, List.of());
        return keys.isEmpty() ? AccountKeys.NONE : AccountKeys.of(keys);
    }

    KeyDirectory directory() {
        return new KeyDirectory(this::of, rows::containsKey);
    }
}
