// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import java.util.SortedSet;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** Keeps the device lists of accounts, as they were last published. */
public interface DeviceListStore {

    /** The ids on an account's list of a version; empty if it was never read. */
    Optional<SortedSet<Integer>> get(String account, OmemoVersion version);

    /** Keeps a list instead of the one that there was. */
    void put(String account, OmemoVersion version, SortedSet<Integer> ids);
}
