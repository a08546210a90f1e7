// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.List;
import java.util.Map;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.DeviceKeys;

/** Knows which keys for encrypted messages devices have published. */
@FunctionalInterface
public interface PublishedKeys {

    /** The keys of an account's linked devices, by version; devices without any are not in it. */
    Map<DeviceId, List<DeviceKeys>> of(String username);
}
