// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.client.store.StoreOpenException;
import org.linkeddevices.crypto.SecretBytes;

/** Local stores of clients in tests. */
public final class LocalStores {

    private static final int KEY_BYTES = 32;

    private LocalStores() {}

    /** A key that a text stands for, such as {@code right}; equal for the same text. */
    public static SecretBytes key(String text) {
        return SecretBytes.owning(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    }

    /** Opens {@code local.db} in a directory, with the key that all tests have. */
    public static LocalStore in(Path directory) {
        return open(directory.resolve("local.db"));
    }

    /** Opens a file, with the key that all tests have. */
    public static LocalStore open(Path file) {
        try {
            return LocalStore.open(file, key("right"), new SecureRandom());
        } catch (StoreOpenException e) {
            throw new AssertionError(e);
        }
    }
}
