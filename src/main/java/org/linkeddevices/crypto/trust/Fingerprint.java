// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.trust;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;

/**
 * The form of an identity key that people compare: the Curve25519 key in lower-case hex, which both
 * versions of OMEMO show (XEP-0384 0.9 section 8; clients of the older version leave libsignal's
 * type byte out).
 *
 * @param key the identity key
 */
public record Fingerprint(CurveKey key) {

    private static final int GROUP = 8;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s:-]+");
    private static final Pattern HEX = Pattern.compile("(05)?([0-9a-f]{64})");

    /** Returns 64 hex digits, as they are put into links and QR codes. */
    public String hex() {
        return HexFormat.of().formatHex(key.toBytes());
    }

    /** Returns eight groups of eight hex digits, as they are shown. */
    public String grouped() {
        return hex().replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    /**
     * Returns the hex digits of the Ed25519 form, by which XEP-0450 and bundles of the newer
     * version name the key.
     *
     * @throws KeyRefusedException if it has no such form
     */
    public String edwardsHex() throws KeyRefusedException {
        return HexFormat.of().formatHex(key.toEdwards().toBytes());
    }

    /**
     * Reads what somebody typed or scanned: with or without groups and type byte, in any case.
     *
     * @return empty if it is no fingerprint
     */
    public static Optional<Fingerprint> parse(String text) {
        String digits = SEPARATORS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        var matcher = HEX.matcher(digits);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(matcher.group(2));
            return Optional.of(new Fingerprint(CurveKey.parse(bytes)));
        } catch (KeyRefusedException e) {
            return Optional.empty();
        }
    }

    /** The same as {@link #grouped}. */
    @Override
    public String toString() {
        return grouped();
    }
}
