// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The message of PLAIN (RFC 4616, section 2).
 *
 * @param authzid as whom the client wants to act, may be empty
 * @param authcid whose password it is
 * @param password the password
 */
record PlainMessage(String authzid, String authcid, String password) {

    static Optional<PlainMessage> parse(byte[] message) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        String[] fields = text.split("\0", -1);
        if (fields.length != 3 || fields[1].isEmpty() || fields[2].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PlainMessage(fields[0], fields[1], fields[2]));
    }

    @Override
    public String toString() {
        return "PlainMessage[authcid=" + authcid + "]";
    }
}
