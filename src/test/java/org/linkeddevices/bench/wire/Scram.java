// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's half of one SCRAM-SHA-1 exchange (RFC 5802). */
final class Scram {

    private final String user;
    private final String password;
    private final String gs2Header;
    private final byte[] channelBinding;
    private final String nonce = UUID.randomUUID().toString();
    private byte[] serverSignature = new byte[0];

    private Scram(String user, String password, String gs2Header, byte[] channelBinding) {
        this.user = user;
        this.password = password;
        this.gs2Header = gs2Header;
        this.channelBinding = channelBinding;
    }

    static Scram unbound(String user, String password) {
        return new Scram(user, password, "n,,", new byte[0]);
    }

    /**
     * Bound to the certificate: {@code tls-server-end-point}, for certificates signed with SHA-256.
     */
    static Scram bound(String user, String password, byte[] certificate) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate);
            return new Scram(user, password, "p=tls-server-end-point,,", hash);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    String first() {
        return gs2Header + firstBare();
    }

    private String firstBare() {
        return "n=" + user.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
    }

    String answer(String challenge) throws IOException {
        Map<String, String> fields = fields(challenge);
        String withoutProof =
                "c=" + Base64.getEncoder().encodeToString(bindingInput()) + ",r=" + fields.get("r");
        String authMessage = firstBare() + "," + challenge + "," + withoutProof;
        try {
            byte[] salted = salted(fields);
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-1").digest(clientKey);
            byte[] proof = hmac(storedKey, authMessage);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            serverSignature = hmac(hmac(salted, "Server Key"), authMessage);
            return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Whether the server, too, knew the password. */
    boolean isProvenBy(String serverFinal) {
        String expected = "v=" + Base64.getEncoder().encodeToString(serverSignature);
        return serverFinal.equals(expected);
    }

    private byte[] bindingInput() {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(gs2Header.getBytes(StandardCharsets.UTF_8));
        input.writeBytes(channelBinding);
        return input.toByteArray();
    }

    private byte[] salted(Map<String, String> fields) throws GeneralSecurityException {
        byte[] salt = Base64.getDecoder().decode(fields.getOrDefault("s", ""));
        int iterations = Integer.parseInt(fields.getOrDefault("i", "0"));
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 160);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(spec).getEncoded();
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String message) {
        Map<String, String> fields = new HashMap<>();
        for (String field : message.split(",", -1)) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }
}
