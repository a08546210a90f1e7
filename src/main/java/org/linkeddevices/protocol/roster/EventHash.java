// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash that chains an event to the one before it: SHA-256, in lower-case hexadecimal, over
 * netstrings ({@code length:text,} with the length in bytes of UTF-8).
 */
public final class EventHash {

    /** The previous hash of an account's first event. */
    public static final String START = "0".repeat(64);

    private EventHash() {}

    /**
     * The hash of an event.
     *
     * @param fields the previous hash, username, seq, time, kind, device, actor, address and
     *     detail, each as in the attribute, empty if it is not there
     */
    public static String of(List<String> fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(field.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(field)
                    .append(',');
        }
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
