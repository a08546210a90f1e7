// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import org.linkeddevices.crypto.omemo.OwnKeys;

/** Keeps the keys of this device. */
public interface OwnKeyStore {

    /** The keys, if some were made. */
    Optional<OwnKeys> get();

    /** Keeps these instead of those that there were. */
    void put(OwnKeys keys);
}
