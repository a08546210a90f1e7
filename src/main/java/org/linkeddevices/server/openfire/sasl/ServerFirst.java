// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's first message of SCRAM (RFC 5802, section 7), as Openfire's own server wrote it.
 *
 * @param nonce client's and server's nonce
 * @param salt the salt, in Base64
 * @param iterations the iteration count
 * @param message the whole message
 */
record ServerFirst(String nonce, String salt, int iterations, String message) {

    private static final Pattern MESSAGE =
            Pattern.compile("r=([^,]+),s=([A-Za-z0-9+/=]+),i=([0-9]{1,8})(?:,.*)?");

    static Optional<ServerFirst> parse(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        Matcher matcher = MESSAGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new ServerFirst(
                        matcher.group(1),
                        matcher.group(2),
                        Integer.parseInt(matcher.group(3)),
                        text));
    }

    byte[] saltBytes() {
        return Base64.getMimeDecoder().decode(salt);
    }
}
