// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.scram;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the server side of SCRAM-SHA-1 needs of one password under one salt: StoredKey and ServerKey
 * (RFC 5802, section 3). Immutable; prints nothing.
 */
public final class ScramKeys {

    private static final int KEY_BITS = 160;
    private static final String HMAC = "HmacSHA1";

    private final byte[] storedKey;
    private final byte[] serverKey;

    private ScramKeys(byte[] storedKey, byte[] serverKey) {
        this.storedKey = storedKey;
        this.serverKey = serverKey;
    }

    /**
     * Derives the keys of a password; takes milliseconds, by design.
     *
     * @param password ASCII text, for which SASLprep changes nothing
     * @param salt the salt that the client was sent
     * @param iterations the iteration count that the client was sent, at least 1
     */
    public static ScramKeys derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
        try {
            byte[] salted =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                            .generateSecret(spec)
                            .getEncoded();
            byte[] clientKey = hmac(salted, "Client Key");
            return new ScramKeys(sha1(clientKey), hmac(salted, "Server Key"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA1", e);
        } finally {
            spec.clearPassword();
        }
    }

    /**
     * Checks a client's proof.
     *
     * @param authMessage the three messages that the proof is over, joined by commas
     * @param proof the decoded value of the attribute {@code p}
     * @return the server's signature to answer, or empty if the proof is not by this password
     */
    public Optional<byte[]> verify(String authMessage, byte[] proof) {
        try {
            byte[] signature = hmac(storedKey, authMessage);
            if (proof.length != signature.length) {
                return Optional.empty();
            }
            byte[] clientKey = new byte[proof.length];
            for (int i = 0; i < proof.length; i++) {
                clientKey[i] = (byte) (proof[i] ^ signature[i]);
            }
            return MessageDigest.isEqual(sha1(clientKey), storedKey)
                    ? Optional.of(hmac(serverKey, authMessage))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha1(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(bytes);
    }
}
