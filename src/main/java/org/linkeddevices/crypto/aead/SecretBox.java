// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.aead;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.linkeddevices.crypto.primitive.AesGcm;
import org.linkeddevices.crypto.primitive.DataRefusedException;

/**
 * Encrypts texts for the database with AES-256-GCM (NIST SP 800-38D). Thread-safe.
 *
 * <p>A sealed text is Base64 of: version byte 1, 12 random bytes of nonce, ciphertext, 16 bytes of
 * tag. The context is authenticated with it: a sealed text that is moved to another row does not
 * open there. Random nonces of 96 bits are safe for 2^32 texts under one key.
 */
public final class SecretBox {

    /** The length of a key in bytes. */
    public static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 1 + AesGcm.IV_BYTES;

    private final byte[] key;
    private final SecureRandom random;

    /**
     * Creates the box.
     *
     * @param key 32 secret bytes; they are copied
     * @param random where nonces come from
     * @throws IllegalArgumentException if the key has another length
     */
    public SecretBox(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        this.key = key.clone();
        this.random = random;
    }

    /**
     * Seals a text.
     *
     * @param text what to keep secret
     * @param context where it will be kept; {@link #open} needs the same
     */
    public String seal(String text, String context) {
        byte[] nonce = new byte[AesGcm.IV_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = AesGcm.seal(key, nonce, bytes(text), bytes(context));
        byte[] box =
                ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                        .put(VERSION)
                        .put(nonce)
                        .put(sealed)
                        .array();
        return Base64.getEncoder().encodeToString(box);
    }

    /**
     * Opens a sealed text.
     *
     * @return the text, or empty if it was not sealed with this key for this context
     */
    public Optional<String> open(String sealed, String context) {
        byte[] box;
        try {
            box = Base64.getDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (box.length < HEADER_BYTES || box[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(box, 1, HEADER_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(box, HEADER_BYTES, box.length);
        try {
            byte[] text = AesGcm.open(key, nonce, ciphertext, bytes(context));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (DataRefusedException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
