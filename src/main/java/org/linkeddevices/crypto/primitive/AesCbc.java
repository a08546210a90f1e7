// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES in CBC mode with PKCS #7 padding. It does not protect against changes: whoever uses it
 * verifies a MAC of the ciphertext first.
 */
public final class AesCbc {

    /** The length of an initialization vector in bytes. */
    public static final int IV_BYTES = 16;

    private static final String MODE = "AES/CBC/PKCS5Padding";

    private AesCbc() {}

    /**
     * Encrypts.
     *
     * @param key 16, 24 or 32 bytes
     * @param iv 16 bytes
     * @return 1 to 16 bytes more than the plaintext, a multiple of 16
     * @throws IllegalArgumentException if key or vector have another length
     */
    public static byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, iv).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("any plaintext can be encrypted", e);
        }
    }

    /**
     * Decrypts. Everything may come from outside.
     *
     * @throws DataRefusedException if a length or the padding is wrong
     */
    public static byte[] decrypt(byte[] key, byte[] iv, byte[] ciphertext)
            throws DataRefusedException {
        // Of an empty ciphertext the JDK would make an empty plaintext.
        if (!AesKeys.isKey(key) || iv.length != IV_BYTES || ciphertext.length == 0) {
            throw new DataRefusedException();
        }
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, iv);
        try {
            return cipher.doFinal(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new DataRefusedException();
        }
    }

    private static Cipher cipher(int direction, byte[] key, byte[] iv) {
        if (iv.length != IV_BYTES) {
            throw new IllegalArgumentException("a vector has " + IV_BYTES + " bytes");
        }
        return AesKeys.cipher(MODE, direction, key, new IvParameterSpec(iv));
    }
}
