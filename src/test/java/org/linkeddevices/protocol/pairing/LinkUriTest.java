// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkUriTest {

    private static final Instant EXPIRES = Instant.parse("2026-11-22T04:00:00Z");
    private static final String TOKEN = "0000-0000-0000-0000-0000-0000-00";
    private static final String TAIL = "?link;token=" + TOKEN + ";exp=2026-11-22T04%3A00%3A00Z";

    private static LinkToken token() {
        return LinkToken.parse(TOKEN).orElseThrow();
    }

    @Test
    void written_isAsDocumented() {
        LinkUri uri = new LinkUri("alice", "example.org", token(), EXPIRES.plusMillis(999));
        assertEquals("xmpp:alice@example.org" + TAIL, uri.written());
    }

    @Test
    void reservedCharactersInTheAccount_areEncoded() {
        LinkUri uri = new LinkUri("a;b?c\\26%ü", "example.org", token(), EXPIRES);
        assertEquals("xmpp:a%3Bb%3Fc%5C26%25%C3%BC@example.org" + TAIL, uri.written());
        assertEquals(Optional.of(uri), LinkUri.parse(uri.written()));
    }

    @Test
    void otherOrderCaseAndKeys_areRead() {
        String text =
                "XMPP:alice@example.org?LINK;x=y;exp=2026-11-22T05:00:00%2B01:00;token="
                        + TOKEN.toLowerCase(java.util.Locale.ROOT);
        assertEquals(
                Optional.of(new LinkUri("alice", "example.org", token(), EXPIRES)),
                LinkUri.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "xmpp:",
                "xmpp:alice@example.org",
                "xmpp:alice@example.org?link",
                "xmpp:alice@example.org?message;token=" + TOKEN + ";exp=2026-11-22T04%3A00%3A00Z",
                "http://alice@example.org" + TAIL,
                "xmpp:example.org" + TAIL,
                "xmpp:@example.org" + TAIL,
                "xmpp:alice@" + TAIL,
                "xmpp:alice@example.org/phone" + TAIL,
                "xmpp:alice@bob@example.org" + TAIL,
                "xmpp:alice%@example.org" + TAIL,
                "xmpp:alice%zz@example.org" + TAIL,
                "xmpp:alice%00@example.org" + TAIL,
                "xmpp:alice%ff@example.org" + TAIL,
                "xmpp:alice@example.org" + TAIL + "#fragment",
                "xmpp:alice@example.org" + TAIL + ";token=" + TOKEN,
                "xmpp:alice@example.org?link;token=abc;exp=2026-11-22T04%3A00%3A00Z",
                "xmpp:alice@example.org?link;token=" + TOKEN + ";exp=soon",
                "xmpp:alice@example.org?link;token=" + TOKEN
            })
    void malformed_isEmpty(String text) {
        assertTrue(LinkUri.parse(text).isEmpty());
    }

    @Test
    void toString_hidesTheToken() {
        LinkUri uri = new LinkUri("alice", "example.org", token(), EXPIRES);
        assertFalse(uri.toString().contains("0000"));
    }

    @Property
    void anyText_isReadOrEmpty(@ForAll String text) {
        assertTrue(LinkUri.parse(text).isEmpty());
        LinkUri.parse("xmpp:" + text + TAIL);
        LinkUri.parse("xmpp:alice@example.org?link;" + text);
    }

    @Property
    void anyAccount_survives(@ForAll @NotEmpty String name) {
        boolean plain =
                name.codePoints()
                        .noneMatch(
                                c ->
                                        Character.isISOControl(c)
                                                || c == '@'
                                                || c == '/'
                                                || Character.getType(c) == Character.SURROGATE);
        LinkUri uri =
                new LinkUri(name, "example.org", LinkToken.random(new SecureRandom()), EXPIRES);
        if (plain && name.length() <= 1023) {
            assertEquals(Optional.of(uri), LinkUri.parse(uri.written()));
        }
    }
}
