// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JSON (RFC 8259) as far as pages need it: one object whose members are texts. */
final class Json {

    private Json() {}

    /** The object with these members, in the order of their names. */
    static String object(Map<String, String> members) {
        return new TreeMap<>(members)
                .entrySet().stream()
                        .map(e -> text(e.getKey()) + ":" + text(e.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            // Beyond what RFC 8259 asks for, so that the text is harmless inside HTML too.
            if (c < ' ' || c > '~' || "\"\\<>&'".indexOf(c) >= 0) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
