// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.linkeddevices.server.credential.ScramExchange;

/**
 * Both sides' first messages, against which the client's final message is checked.
 *
 * @param client the client's
 * @param server the server's
 */
record ScramConversation(ClientFirst client, ServerFirst server) {

    /**
     * Checks everything about the final message but the proof (RFC 5802, section 5.1).
     *
     * @param bindings gives the data of a channel binding of this connection
     * @return what the proof must be checked against, or empty if nonce or channel binding are
     *     wrong
     */
    Optional<ScramExchange> check(ClientFinal last, Function<String, Optional<byte[]>> bindings) {
        if (!last.nonce().equals(server.nonce())) {
            return Optional.empty();
        }
        Optional<byte[]> data = client.bindingType().map(bindings).orElse(Optional.of(new byte[0]));
        Optional<byte[]> expected = data.map(this::withHeader);
        Optional<byte[]> sent = ClientFinal.decoded(last.binding());
        Optional<byte[]> proof = ClientFinal.decoded(last.proof());
        if (expected.isEmpty() || sent.isEmpty() || proof.isEmpty()) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(expected.get(), sent.get())) {
            return Optional.empty();
        }
        String authMessage = String.join(",", client.bare(), server.message(), last.withoutProof());
        return Optional.of(
                new ScramExchange(
                        server.saltBytes(), server.iterations(), authMessage, proof.get()));
    }

    private byte[] withHeader(byte[] data) {
        byte[] header = client.gs2Header().getBytes(StandardCharsets.UTF_8);
        byte[] joined = Arrays.copyOf(header, header.length + data.length);
        System.arraycopy(data, 0, joined, header.length, data.length);
        return joined;
    }
}
