// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import org.linkeddevices.client.store.LocalStorageException;
import org.linkeddevices.client.store.Records;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.record.RecordRefusedException;

/**
 * Keeps the engine's records in the local store.
 *
 * @param records where
 */
record RecordedKeys(Records records) {

    /**
     * Reads a kind of record.
     *
     * @param <T> the kind
     */
    interface Parser<T> {
        T parse(SecretBytes record) throws RecordRefusedException;
    }

    <T> Optional<T> get(String owner, String name, Parser<T> parser) {
        Optional<byte[]> stored = records.get(owner, name);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try (SecretBytes secret = SecretBytes.owning(stored.get())) {
            return Optional.of(parser.parse(secret));
        } catch (RecordRefusedException e) {
            throw new LocalStorageException("a stored key cannot be read", e);
        }
    }

    void put(String owner, String name, SecretBytes record) {
        try (record) {
            record.use(
                    bytes -> {
                        records.put(owner, name, bytes);
                        return bytes.length;
                    });
        }
    }
}
