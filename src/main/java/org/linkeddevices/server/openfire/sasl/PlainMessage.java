// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The message of PLAIN (RFC 4616, section 2).
 *
 * @param authzid as whom the client wants to act, may be empty
 * @param authcid whose password it is
 * @param password the password
 */
record PlainMessage(String authzid, String authcid, String password) {

    /**
     * Reads a message as Openfire (4.2 to 5.1) does, which is laxer than the RFC: what it lets in
     * must not be a message that goes unnoticed here.
     */
    static Optional<PlainMessage> parse(byte[] message) {
        StringTokenizer fields =
                new StringTokenizer(new String(message, StandardCharsets.UTF_8), "\0");
        if (fields.countTokens() < 2) {
            return Optional.empty();
        }
        String authzid = fields.countTokens() > 2 ? fields.nextToken() : "";
        return Optional.of(new PlainMessage(authzid, fields.nextToken(), fields.nextToken()));
    }

    @Override
    public String toString() {
        return "PlainMessage[authcid=" + authcid + "]";
    }
}
