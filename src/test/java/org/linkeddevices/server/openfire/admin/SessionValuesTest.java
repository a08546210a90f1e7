// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What pages keep in an administrator's HTTP session: form tokens and carried texts. */
class SessionValuesTest {

    private final FormTokens tokens = new FormTokens(new SecureRandom());
    private final Carrier carrier = new Carrier(new SecureRandom());
    private final FakeSession session = new FakeSession();

    @Test
    void formToken_staysForTheSessionAndFitsNoOther() {
        String token = tokens.of(session);
        FakeSession other = new FakeSession();

        assertEquals(token, tokens.of(session));
        assertTrue(tokens.matches(session, token));
        assertNotEquals(token, tokens.of(other));
        assertFalse(tokens.matches(other, token));
        assertFalse(tokens.matches(session, ""));
        assertFalse(tokens.matches(session, token + "0"));
        assertTrue(token.matches("[0-9a-f]{32}"));
    }

    @Test
    void carriedTexts_areTakenOnceAndByTheirKeyOnly() {
        String key = carrier.put(session, Map.of("a", "1"));

        assertEquals(Map.of(), carrier.take(session, ""));
        assertEquals(Map.of(), carrier.take(session, "0123456789abcdef"));
        assertEquals(Map.of("a", "1"), carrier.take(session, key));
        assertEquals(Map.of(), carrier.take(session, key));
    }

    @Test
    void carriedTexts_thatNobodyFetches_doNotPileUp() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            keys.add(carrier.put(session, Map.of("i", Integer.toString(i))));
        }

        assertEquals(Map.of(), carrier.take(session, keys.get(0)));
        assertEquals(Map.of("i", "99"), carrier.take(session, keys.get(99)));
        assertEquals(7, ((Map<?, ?>) session.values.get("linkeddevices.carried")).size());
    }

    @Test
    void sessions_holdClassesOfTheJdkOnly() {
        tokens.of(session);
        carrier.put(session, Notice.success("key", "x").carried());
        for (Object value : session.values.values()) {
            assertTrue(value.getClass().getName().startsWith("java."), value.getClass().getName());
        }
    }

    @Test
    void notice_survivesBeingCarried() {
        Notice notice = Notice.error("key", "<a>", "", "c");

        assertEquals(Optional.of(notice), Notice.of(notice.carried()));
        assertEquals(Optional.empty(), Notice.of(Map.of("notice.kind", "error")));
    }

    @Test
    void json_escapesWhateverCouldEndATextOrAScript() {
        assertEquals(
                "{\"a\":\"\\u003c/script\\u003e\\u0022\\u005c\\u000a\\u00e4\",\"b\":\"\"}",
                Json.object(Map.of("b", "", "a", "</script>\"\\\n\u00e4")));
    }
}
