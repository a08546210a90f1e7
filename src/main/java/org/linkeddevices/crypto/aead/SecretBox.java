// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.aead;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

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
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKey key;
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
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * Seals a text.
     *
     * @param text what to keep secret
     * @param context where it will be kept; {@link #open} needs the same
     */
    public String seal(String text, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, context)
                            .doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] box =
                    ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                            .put(VERSION)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return Base64.getEncoder().encodeToString(box);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
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
        if (box.length < 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE || box[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(box, 1, 1 + NONCE_BYTES);
        try {
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, context)
                            .doFinal(box, 1 + NONCE_BYTES, box.length - 1 - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
