// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.client.store.LocalStorageException;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.crypto.omemo.OwnKeys;
import org.linkeddevices.testkit.LocalStores;

class LocalKeyStoresTest implements KeyStoresContract {

    @TempDir private Path directory;
    private LocalStore store;

    @BeforeEach
    void open() {
        store = LocalStores.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public KeyStores stores() {
        return KeyStores.in(store);
    }

    @Test
    void keys_areThereAfterReopening() {
        OwnKeys keys = OwnKeys.generate(17, 3, Instant.EPOCH, new SecureRandom());
        stores().own().put(keys);
        store.close();

        open();

        assertEquals(keys.identityKey(), stores().own().get().orElseThrow().identityKey());
    }

    @Test
    void recordThatIsNoKey_isAStorageFault() {
        OwnKeys keys = OwnKeys.generate(17, 3, Instant.EPOCH, new SecureRandom());
        stores().own().put(keys);
        store.inTransaction(
                tx -> tx.update("UPDATE record SET value = x'01' WHERE owner IS NOT NULL"));

        assertThrows(LocalStorageException.class, () -> stores().own().get());
    }
}
