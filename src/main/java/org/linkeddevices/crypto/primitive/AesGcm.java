// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM with a tag of 128 bits (NIST SP 800-38D). A vector must never serve twice under one key.
 */
public final class AesGcm {

    /** The length of the tag in bytes. */
    public static final int TAG_BYTES = 16;

    /** The length of a vector in bytes. */
    public static final int IV_BYTES = 12;

    /** The length of vectors that old OMEMO clients still send, in bytes. */
    public static final int LONG_IV_BYTES = 16;

    private static final String MODE = "AES/GCM/NoPadding";

    private AesGcm() {}

    /**
     * Encrypts and authenticates.
     *
     * @param key 16, 24 or 32 bytes
     * @param iv 12 bytes, or 16
     * @param associated authenticated only, may be empty
     * @return the ciphertext, as long as the plaintext, and the tag
     * @throws IllegalArgumentException if key or vector have another length
     */
    public static byte[] seal(byte[] key, byte[] iv, byte[] plaintext, byte[] associated) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, iv, associated).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("any plaintext can be encrypted", e);
        }
    }

    /**
     * Verifies and decrypts. Everything may come from outside.
     *
     * @param sealed ciphertext and tag
     * @throws DataRefusedException if anything is not as it was sealed
     */
    public static byte[] open(byte[] key, byte[] iv, byte[] sealed, byte[] associated)
            throws DataRefusedException {
        // Of less than a tag the JDK complains with an unchecked exception.
        if (!AesKeys.isKey(key) || !isVector(iv) || sealed.length < TAG_BYTES) {
            throw new DataRefusedException();
        }
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, iv, associated);
        try {
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new DataRefusedException();
        }
    }

    private static boolean isVector(byte[] iv) {
        return iv.length == IV_BYTES || iv.length == LONG_IV_BYTES;
    }

    private static Cipher cipher(int direction, byte[] key, byte[] iv, byte[] associated) {
        if (!isVector(iv)) {
            throw new IllegalArgumentException("a vector has 12 or 16 bytes");
        }
        Cipher cipher =
                AesKeys.cipher(
                        MODE, direction, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
        cipher.updateAAD(associated);
        return cipher;
    }
}
