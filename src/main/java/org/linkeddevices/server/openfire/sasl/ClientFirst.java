// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The client's first message of SCRAM (RFC 5802, section 7).
 *
 * @param gs2Header the part about channel binding and authzid, with its final comma
 * @param bindingType the channel binding that the client used, or empty if it used none
 * @param authzid as whom the client wants to act, unescaped, may be empty
 * @param name the client's username, unescaped
 * @param bare the message without the GS2 header
 */
record ClientFirst(
        String gs2Header, Optional<String> bindingType, String authzid, String name, String bare) {

    private static final Pattern FLAG = Pattern.compile("n|y|p=[A-Za-z0-9.-]{1,64}");
    private static final Pattern BAD_ESCAPE = Pattern.compile("=(?!2C|3D)|\0");

    /** Reads a message; empty if it is malformed or asks for an extension that must be known. */
    static Optional<ClientFirst> parse(byte[] message) {
        String[] parts = new String(message, StandardCharsets.UTF_8).split(",", 3);
        if (parts.length < 3 || !FLAG.matcher(parts[0]).matches()) {
            return Optional.empty();
        }
        String bare = parts[2];
        String[] fields = bare.split(",", 3);
        Optional<String> authzid = parts[1].isEmpty() ? Optional.of("") : value("a", parts[1]);
        Optional<String> name = value("n", fields[0]);
        if (fields.length < 2 || !isNonce(fields[1]) || authzid.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ClientFirst(
                        parts[0] + "," + parts[1] + ",",
                        Optional.of(parts[0]).filter(f -> f.length() > 1).map(f -> f.substring(2)),
                        authzid.get(),
                        name.get(),
                        bare));
    }

    private static boolean isNonce(String field) {
        return field.startsWith("r=") && field.length() > 2;
    }

    private static Optional<String> value(String attribute, String field) {
        if (!field.startsWith(attribute + "=") || field.length() < 3) {
            return Optional.empty();
        }
        return Optional.of(field.substring(2))
                .filter(value -> !BAD_ESCAPE.matcher(value).find())
                .map(value -> value.replace("=2C", ",").replace("=3D", "="));
    }
}
