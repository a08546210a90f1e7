// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How an address is kept in an indexed column. A JID may have 2047 bytes before its resource (RFC
 * 7622, section 3.1) and no database indexes that much: a long one is kept as its hash.
 */
public final class PeerKey {

    private static final int LONGEST = 255;

    private PeerKey() {}

    /** The column's value for a bare address or a resource. */
    public static String of(String part) {
        return part.length() <= LONGEST ? part : "sha256:" + hash(part);
    }

    private static String hash(String part) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(part.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
