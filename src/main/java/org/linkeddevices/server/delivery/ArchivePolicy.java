// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.linkeddevices.protocol.Address;

/** Says which messages an account wants in its archive (XEP-0441). */
@FunctionalInterface
public interface ArchivePolicy {

    /**
     * Whether messages with this peer are archived; every message asks.
     *
     * @param peer the other side
     */
    boolean archives(String username, Address peer);
}
