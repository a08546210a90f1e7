// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.protocol.XmppTime;

/**
 * What the QR code of a link token says: {@code xmpp:user@domain?link;token=…;exp=…}, a URI with
 * the query type {@code link} (RFC 5122, XEP-0147).
 *
 * <p>It carries the token, so it never prints itself: {@link #written()} is for whoever must see
 * it.
 *
 * @param username the account, prepared
 * @param domain the server's domain, prepared
 * @param token the link token
 * @param expires when the token stops to work, in whole seconds
 */
public record LinkUri(String username, String domain, LinkToken token, Instant expires) {

    private static final String SCHEME = "xmpp:";
    private static final String TYPE = "link";
    private static final int LONGEST = 8192;
    private static final int LONGEST_PART = 1023;
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /**
     * Cuts the time to whole seconds.
     *
     * @throws IllegalArgumentException if the account or the domain is empty
     */
    public LinkUri {
        if (username.isEmpty() || domain.isEmpty()) {
            throw new IllegalArgumentException("a link URI needs an account and a domain");
        }
        expires = expires.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The URI as text, with the token in it. */
    public String written() {
        return SCHEME
                + encode(username)
                + '@'
                + encode(domain)
                + "?link;token="
                + encode(token.written())
                + ";exp="
                + encode(XmppTime.formatSeconds(expires));
    }

    /**
     * Reads a URI. Keys that are not known are ignored, in any order; scheme and query type are not
     * case-sensitive.
     *
     * @param text any text
     * @return the URI, or empty if the text is not one, or lacks the token or the time
     */
    public static Optional<LinkUri> parse(String text) {
        if (text.length() > LONGEST || !text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        int query = text.indexOf('?');
        if (query < 0 || text.indexOf('#') >= 0) {
            return Optional.empty();
        }
        String[] path = text.substring(SCHEME.length(), query).split("@", -1);
        String[] parts = text.substring(query + 1).split(";", -1);
        if (path.length != 2 || !parts[0].equalsIgnoreCase(TYPE)) {
            return Optional.empty();
        }
        Optional<String> username = decode(path[0]).filter(LinkUri::isPart);
        Optional<String> domain = decode(path[1]).filter(LinkUri::isPart);
        return username.flatMap(
                u -> domain.flatMap(d -> values(parts).flatMap(values -> of(u, d, values))));
    }

    private static Optional<LinkUri> of(
            String username, String domain, Map<String, String> values) {
        Optional<LinkToken> token =
                Optional.ofNullable(values.get("token")).flatMap(LinkToken::parse);
        Optional<Instant> expires = Optional.ofNullable(values.get("exp")).flatMap(XmppTime::parse);
        return token.flatMap(t -> expires.map(e -> new LinkUri(username, domain, t, e)));
    }

    /** The pairs after the query type; empty if one is malformed or comes twice. */
    private static Optional<Map<String, String>> values(String... parts) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            Optional<String> value =
                    equals < 1 ? Optional.empty() : decode(parts[i].substring(equals + 1));
            if (value.isEmpty()
                    || values.putIfAbsent(parts[i].substring(0, equals), value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static boolean isPart(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_PART
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || c == '@' || c == '/');
    }

    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static Optional<String> decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()
                        || !HexFormat.isHexDigit(text.charAt(i + 1))
                        || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                    return Optional.empty();
                }
                bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 3;
            } else {
                // Outside of percent-encoding an IRI may carry any character (RFC 5122).
                int length = Character.charCount(text.codePointAt(i));
                bytes.put(text.substring(i, i + length).getBytes(StandardCharsets.UTF_8));
                i += length;
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Says whose token it is, never which. */
    @Override
    public String toString() {
        return "LinkUri[" + username + '@' + domain + ", hidden]";
    }
}
