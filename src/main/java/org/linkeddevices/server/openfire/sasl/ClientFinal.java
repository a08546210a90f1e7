// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The client's final message of SCRAM (RFC 5802, section 7).
 *
 * @param binding the GS2 header and channel binding data that the client saw, in Base64
 * @param nonce client's and server's nonce
 * @param proof the proof, in Base64
 * @param withoutProof the message up to the proof
 */
record ClientFinal(String binding, String nonce, String proof, String withoutProof) {

    private static final String PROOF = ",p=";

    /** Reads a message; empty if it is malformed. Extensions are ignored. */
    static Optional<ClientFinal> parse(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        int proof = text.lastIndexOf(PROOF);
        if (proof < 0) {
            return Optional.empty();
        }
        String withoutProof = text.substring(0, proof);
        String[] fields = withoutProof.split(",", 3);
        if (fields.length < 2 || !fields[0].startsWith("c=") || !fields[1].startsWith("r=")) {
            return Optional.empty();
        }
        return Optional.of(
                new ClientFinal(
                        fields[0].substring(2),
                        fields[1].substring(2),
                        text.substring(proof + PROOF.length()),
                        withoutProof));
    }

    /** The bytes of a field, empty if it is not Base64. */
    static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
