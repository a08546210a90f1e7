// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import java.util.Arrays;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.AesCbc;
import org.linkeddevices.crypto.primitive.DataRefusedException;
import org.linkeddevices.crypto.primitive.Hkdf;
import org.linkeddevices.crypto.primitive.HmacSha256;

/**
 * The keys of one message: AES-256-CBC and HMAC-SHA-256, as both OMEMO versions use them. Not
 * thread-safe; whoever got it closes it after use.
 */
public final class MessageKey implements AutoCloseable {

    private static final int CIPHER_BYTES = 32;
    private static final int MAC_BYTES = 32;
    private static final byte[] NO_SALT = {};

    private final byte[] cipherKey;
    private final byte[] macKey;
    private final byte[] iv;

    private MessageKey(byte[] material) {
        int end = CIPHER_BYTES + MAC_BYTES;
        cipherKey = Arrays.copyOf(material, CIPHER_BYTES);
        macKey = Arrays.copyOfRange(material, CIPHER_BYTES, end);
        iv = Arrays.copyOfRange(material, end, material.length);
    }

    static MessageKey of(SecretBytes seed, RatchetProfile profile) {
        byte[] material =
                seed.use(
                        secret ->
                                Hkdf.sha256(
                                        NO_SALT,
                                        secret,
                                        profile.message(),
                                        CIPHER_BYTES + MAC_BYTES + AesCbc.IV_BYTES));
        MessageKey key = new MessageKey(material);
        Arrays.fill(material, (byte) 0);
        return key;
    }

    /** Encrypts the content of the message, which must be the only one. */
    public byte[] encrypt(SecretBytes content) {
        return content.use(plaintext -> AesCbc.encrypt(cipherKey, iv, plaintext));
    }

    /**
     * Decrypts the content of a message whose code was verified.
     *
     * @throws DataRefusedException if the sender padded it wrongly
     */
    public SecretBytes decrypt(byte[] ciphertext) throws DataRefusedException {
        return SecretBytes.owning(AesCbc.decrypt(cipherKey, iv, ciphertext));
    }

    /**
     * Authenticates a message.
     *
     * @param length how much of the code is sent, in bytes
     * @param parts what is authenticated, together
     */
    public byte[] code(int length, byte[]... parts) {
        return Arrays.copyOf(HmacSha256.once(macKey, parts), length);
    }

    /**
     * Verifies a message.
     *
     * @param length how many bytes the code must have
     * @param code as received, of any length
     * @param parts as for {@link #code}
     */
    public boolean verifies(int length, byte[] code, byte[]... parts) {
        return HmacSha256.matches(macKey, length, code, parts);
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        Arrays.fill(cipherKey, (byte) 0);
        Arrays.fill(macKey, (byte) 0);
        Arrays.fill(iv, (byte) 0);
    }
}
