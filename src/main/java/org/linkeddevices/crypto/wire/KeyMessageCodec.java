// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import org.linkeddevices.crypto.ratchet.RatchetHeader;

/** One wire format of key messages. Stateless. */
public interface KeyMessageCodec {

    /** The most bytes of a message that any parser looks at. */
    int MAX_BYTES = 16 * 1024;

    /** The format of {@code eu.siacs.conversations.axolotl}. */
    static KeyMessageCodec axolotl() {
        return new AxolotlCodec();
    }

    /** The format of {@code urn:xmpp:omemo:2}. */
    static KeyMessageCodec omemo2() {
        return new Omemo2Codec();
    }

    /** The length of the authentication code in bytes. */
    int codeBytes();

    /**
     * Writes the part of a message that is authenticated.
     *
     * @param ciphertext the content
     */
    byte[] authenticated(RatchetHeader header, byte[] ciphertext);

    /**
     * Puts a message together.
     *
     * @param authenticated as {@link #authenticated} made it
     * @param code over it, {@link #codeBytes} long
     */
    byte[] message(byte[] authenticated, byte[] code);

    /**
     * Puts a message together that also begins a session.
     *
     * @param opening what the receiver needs to begin it
     * @param identity the sender's identity key as this format has it
     * @param deviceId the sender's
     * @param message as {@link #message} made it
     */
    byte[] exchange(KeyExchange.Opening opening, byte[] identity, int deviceId, byte[] message);

    /** Reads a message that came in. */
    KeyMessage parseMessage(byte[] bytes) throws MalformedMessageException;

    /** Reads a message that came in and also begins a session. */
    KeyExchange parseExchange(byte[] bytes) throws MalformedMessageException;
}
