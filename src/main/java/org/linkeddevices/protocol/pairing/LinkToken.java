// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The secret of 128 random bits with which a device is linked, and which then is that device's
 * secret.
 *
 * <p>It is written in Crockford's base32, 26 characters in groups of four ({@code 7K2F-…}). A token
 * never prints itself: {@link #toString()} hides it, {@link #written()} is for whoever must see it.
 */
public final class LinkToken {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS_PER_CHARACTER = 5;
    private static final int BYTES = 16;
    private static final int CHARACTERS = 26;
    private static final int GROUP = 4;
    private static final int LONGEST_TYPED = 64;

    private final String characters;

    private LinkToken(String characters) {
        this.characters = characters;
    }

    /**
     * Makes a new token.
     *
     * @param random a cryptographically strong source
     */
    public static LinkToken random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder(CHARACTERS);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = ((buffer << Byte.SIZE) | (b & 0xFF)) & 0xFFFF;
            bits += Byte.SIZE;
            while (bits >= BITS_PER_CHARACTER) {
                bits -= BITS_PER_CHARACTER;
                text.append(ALPHABET.charAt((buffer >> bits) & 0x1F));
            }
        }
        // 128 bits are 25 characters and 3 bits; the last character carries these in its high end.
        text.append(ALPHABET.charAt((buffer << (BITS_PER_CHARACTER - bits)) & 0x1F));
        return new LinkToken(text.toString());
    }

    /**
     * Reads a token as a person typed it: case, dashes and blanks do not count, the letter O is a
     * zero, the letters I and L are a one.
     *
     * @param typed any text
     * @return the token, or empty if the text cannot be one
     */
    public static Optional<LinkToken> parse(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String text =
                typed.toUpperCase(Locale.ROOT)
                        .replaceAll("[-\\s]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        boolean valid =
                text.length() == CHARACTERS && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return valid ? Optional.of(new LinkToken(text)) : Optional.empty();
    }

    /** The token in upper case with dashes, as it is shown to a person. */
    public String written() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters.length(); i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(characters.charAt(i));
        }
        return text.toString();
    }

    /**
     * The spellings that work over SCRAM, where the server never sees what was typed (RFC 5802):
     * upper and lower case, with and without dashes. The first is {@link #written()}.
     */
    public List<String> spellings() {
        String written = written();
        return List.of(
                written,
                characters,
                written.toLowerCase(Locale.ROOT),
                characters.toLowerCase(Locale.ROOT));
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LinkToken token
                && MessageDigest.isEqual(bytes(characters), bytes(token.characters));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes(characters));
    }

    /** Says that this is a token, never which. */
    @Override
    public String toString() {
        return "LinkToken[hidden]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
