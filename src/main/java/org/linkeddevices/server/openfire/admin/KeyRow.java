// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.DeviceKeys;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * A device's keys in one version of OMEMO as the views show them.
 *
 * @param keys the keys
 */
public record KeyRow(DeviceKeys keys) {

    /** The views of the keys of devices, by the devices' numbers. */
    static Map<Integer, List<KeyRow>> of(Map<DeviceId, List<DeviceKeys>> published) {
        Map<Integer, List<KeyRow>> rows = new HashMap<>();
        published.forEach(
                (device, keys) ->
                        rows.put(device.value(), keys.stream().map(KeyRow::new).toList()));
        return rows;
    }

    /** The version, the end of a text key. */
    public String version() {
        return keys.version() == OmemoVersion.LEGACY ? "older" : "newer";
    }

    /** The version's namespace. */
    public String namespace() {
        return keys.version().namespace();
    }

    /** The OMEMO id, in digits. */
    public String id() {
        return Integer.toString(keys.id());
    }

    /** The fingerprint in groups, as clients show it; empty if the key is none. */
    public String fingerprint() {
        return keys.fingerprint().flatMap(Fingerprint::parse).map(Fingerprint::grouped).orElse("");
    }

    /** Whether the signed prekey is signed by the identity key. */
    public boolean signed() {
        return keys.signed();
    }

    /** How many one-time prekeys are left. */
    public int prekeys() {
        return keys.prekeys();
    }

    /** Whether these are fewer than a bundle must have. */
    public boolean few() {
        return keys.prekeys() < keys.version().leastPrekeys();
    }
}
