// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.testkit.LocalStores;

/** A store that version 1 wrote is still read: {@code snapshots/store/v1.db}. */
class ReleasedStoreTest {

    private static final Passage PASSAGE =
            new Passage(
                    Optional.of("s1"),
                    Optional.of("m1"),
                    Direction.OUTGOING,
                    "bob@example.org",
                    Instant.parse("2026-03-01T12:00:00Z"),
                    "<message xmlns='jabber:client'/>");
    private static final Content CONTENT =
            new Content(
                    Reading.DECRYPTED,
                    Optional.of("Are you there?"),
                    Optional.empty(),
                    Optional.of("ab12"));

    @TempDir private Path directory;

    @Test
    void storeOfVersion1_isRead() throws Exception {
        Path file = directory.resolve("v1.db");
        try (InputStream snapshot = getClass().getResourceAsStream("/snapshots/store/v1.db")) {
            Files.copy(snapshot, file);
        }

        try (LocalStore store = LocalStores.open(file)) {
            assertArrayEquals(
                    new byte[] {1, 2, 3}, store.records("area").get("owner", "name").orElseThrow());
            assertEquals(
                    List.of(new StoredMessage(1, PASSAGE, CONTENT)),
                    MessageStore.over(store).since(0, 10));
        }
    }
}
