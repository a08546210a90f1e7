// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.AesGcm;
import org.linkeddevices.crypto.primitive.DataRefusedException;
import org.linkeddevices.crypto.primitive.Hkdf;
import org.linkeddevices.crypto.primitive.HmacSha256;

/**
 * Encrypts what the store holds. Random nonces of 96 bits are safe for 2^32 values of one file.
 *
 * <p>Not thread-safe; the store's lock guards it.
 */
final class Vault implements AutoCloseable {

    /** The least length of the caller's key, in bytes. */
    static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int INDEX_BYTES = 16;
    private static final byte[] SEALING = ascii("linked devices: local store, values");
    private static final byte[] INDEXING = ascii("linked devices: local store, names");

    private final SecretBytes sealing;
    private final HmacSha256 indexing;
    private final SecureRandom random;

    /**
     * Derives the keys of one file.
     *
     * @param key the caller's
     * @param salt of the file
     * @param random where nonces come from
     */
    Vault(SecretBytes key, byte[] salt, SecureRandom random) {
        this.random = random;
        sealing =
                key.use(bytes -> SecretBytes.owning(Hkdf.sha256(salt, bytes, SEALING, KEY_BYTES)));
        byte[] names = key.use(bytes -> Hkdf.sha256(salt, bytes, INDEXING, KEY_BYTES));
        indexing = new HmacSha256(names);
        Arrays.fill(names, (byte) 0);
    }

    /**
     * Seals a value.
     *
     * @param place where it will be kept; {@link #open} needs the same
     */
    byte[] seal(byte[] value, byte[]... place) {
        byte[] nonce = new byte[AesGcm.IV_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = sealing.use(key -> AesGcm.seal(key, nonce, value, joined(place)));
        return ByteBuffer.allocate(1 + nonce.length + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens a sealed value.
     *
     * @return the value, or empty if it was not sealed with this key for this place
     */
    Optional<byte[]> open(byte[] sealed, byte[]... place) {
        int start = 1 + AesGcm.IV_BYTES;
        if (sealed.length < start + AesGcm.TAG_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, start);
        byte[] box = Arrays.copyOfRange(sealed, start, sealed.length);
        return sealing.use(
                key -> {
                    try {
                        return Optional.of(AesGcm.open(key, nonce, box, joined(place)));
                    } catch (DataRefusedException e) {
                        return Optional.empty();
                    }
                });
    }

    /** Hashes a name, so that it can be looked up without being seen. */
    byte[] index(String... name) {
        byte[][] parts = new byte[name.length][];
        for (int i = 0; i < name.length; i++) {
            parts[i] = name[i].getBytes(StandardCharsets.UTF_8);
        }
        return Arrays.copyOf(indexing.code(joined(parts)), INDEX_BYTES);
    }

    @Override
    public void close() {
        sealing.close();
    }

    /** Parts with their lengths, so that no two lists of parts make the same bytes. */
    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.putInt(part.length).put(part);
        }
        return joined.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
