// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * An OMEMO id that an account published.
 *
 * @param version the version of OMEMO
 * @param listing the id, and how the device list calls it
 * @param device the linked device that published a bundle under it, if one did
 * @param listed whether it is in the device list
 * @param retired whether it is out of use for ever
 * @param since since when it is the device's
 */
public record KnownKey(
        OmemoVersion version,
        ListedDevice listing,
        Optional<DeviceId> device,
        boolean listed,
        boolean retired,
        Instant since) {

    /** The id, 1 to 2^31-1. */
    public int id() {
        return listing.id();
    }
}
