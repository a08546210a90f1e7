// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.client.store.Fields;
import org.linkeddevices.client.store.LocalStorageException;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.protocol.pairing.LinkUri;
import org.linkeddevices.testkit.LocalStores;

class CredentialStoreTest {

    @TempDir private Path directory;

    @Test
    void credential_isKeptReplacedAndForgotten() {
        LinkToken token = LinkToken.random(new SecureRandom());
        DeviceCredential linking =
                DeviceCredential.of(new LinkUri("alice", "example.org", token, Instant.EPOCH));
        try (LocalStore store = LocalStores.in(directory)) {
            CredentialStore credentials = new CredentialStore(store);
            assertEquals(Optional.empty(), credentials.find());
            credentials.keep(linking);
            assertEquals(Optional.of(linking), credentials.find());
            credentials.keep(linking.accepted());
        }

        try (LocalStore store = LocalStores.in(directory)) {
            CredentialStore credentials = new CredentialStore(store);
            DeviceCredential found = credentials.find().orElseThrow();
            assertEquals(new DeviceCredential("alice", "example.org", token, true), found);
            assertFalse(found.toString().contains(token.written()));
            credentials.forget();
            assertEquals(Optional.empty(), credentials.find());
        }
    }

    @Test
    void recordWithoutSecret_isAStorageFault() {
        try (LocalStore store = LocalStores.in(directory)) {
            List<Optional<String>> fields =
                    List.of(
                            Optional.of("alice"),
                            Optional.of("example.org"),
                            Optional.of("no token"),
                            Optional.of("true"));
            store.records("credential").put("device", "current", Fields.write(fields));

            assertThrows(LocalStorageException.class, () -> new CredentialStore(store).find());
        }
    }
}
