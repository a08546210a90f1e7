// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text of any length as it stands in an indexed column: no database indexes 3,071 bytes, which an
 * address may have (RFC 7622 section 3.1).
 */
public final class KeyText {

    /** The longest text that is kept as it is, in bytes of UTF-8; our columns have 255 places. */
    public static final int MAX_BYTES = 255;

    private static final String HASHED = "sha256:";

    private KeyText() {}

    /** Whether of a kept text only the hash is left. */
    public static boolean isShortened(String kept) {
        return kept.startsWith(HASHED);
    }

    /**
     * Shortens a text that is too long. Equal texts stay equal, different ones different.
     *
     * @return the text, or {@code sha256:} and the hash of its UTF-8 in hexadecimal digits
     */
    public static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // A text that looks like a hash is hashed, so that it is nobody else's.
        if (bytes.length <= MAX_BYTES && !text.startsWith(HASHED)) {
            return text;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HASHED + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
