// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Bytes as a value: they do not change, and equal bytes are equal. Immutable. */
public final class Octets {

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of some bytes. */
    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /**
     * Reads Base64 (RFC 4648, section 4), with any white space that XML may have in between.
     *
     * @param text the text
     * @param most the most bytes that it may stand for
     * @return the bytes, or empty if the text is something else or stands for more
     */
    public static Optional<Octets> decode(String text, int most) {
        // Room for line breaks; nothing longer is worth the copy that taking them out makes.
        if (text.length() > 2L * most + 16) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(withoutSpace(text));
            return bytes.length > most ? Optional.empty() : Optional.of(new Octets(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutSpace(String text) {
        if (text.chars().noneMatch(Octets::isSpace)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.chars().filter(c -> !isSpace(c)).forEach(c -> out.append((char) c));
        return out.toString();
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** The Base64 form, without line breaks. */
    public String encode() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** How many bytes they are. */
    public int length() {
        return bytes.length;
    }

    /** The first byte, or -1 if there is none. */
    int first() {
        return bytes.length == 0 ? -1 : bytes[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** How many there are; what they are is not for logs. */
    @Override
    public String toString() {
        return "Octets[" + bytes.length + "]";
    }
}
