// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import org.linkeddevices.crypto.omemo.OwnKeys;

/**
 * Own keys in the local store.
 *
 * @param records where
 */
record RecordedOwnKeys(RecordedKeys records) implements OwnKeyStore {

    private static final String NAME = "own";

    @Override
    public Optional<OwnKeys> get() {
        return records.get(NAME, NAME, OwnKeys::parse);
    }

    @Override
    public void put(OwnKeys keys) {
        records.put(NAME, NAME, keys.serialize());
    }
}
