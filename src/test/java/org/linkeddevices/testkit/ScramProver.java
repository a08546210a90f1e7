// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.linkeddevices.server.credential.ScramExchange;

/** A client's side of SCRAM-SHA-1 (RFC 5802, section 3), written apart from the server's. */
public final class ScramProver {

    private static final int KEY_BITS = 160;

    private final byte[] salted;
    private final byte[] salt;
    private final int iterations;

    /** A client that types this password and was sent this salt and iteration count. */
    public ScramProver(String password, byte[] salt, int iterations) {
        this.salt = salt.clone();
        this.iterations = iterations;
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
        try {
            this.salted =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                            .generateSecret(spec)
                            .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server has when the client has answered. */
    public ScramExchange answer(String authMessage) {
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] signature = hmac(sha1(clientKey), authMessage);
        byte[] proof = new byte[clientKey.length];
        for (int i = 0; i < proof.length; i++) {
            proof[i] = (byte) (clientKey[i] ^ signature[i]);
        }
        return new ScramExchange(salt, iterations, authMessage, proof);
    }

    /** The signature with which the server proves that it knows the password too. */
    public byte[] serverSignature(String authMessage) {
        return hmac(hmac(salted, "Server Key"), authMessage);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
