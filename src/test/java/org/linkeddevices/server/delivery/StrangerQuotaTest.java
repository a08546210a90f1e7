// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rule who may send more. */
class StrangerQuotaTest {

    private static final int LIMIT = 100;

    @Test
    void lessThanHalf_refusesNobody() {
        StrangerQuota quota = quota(Map.of("loud", 49L));
        assertFalse(quota.isHalfFull());
        assertFalse(quota.isRefusing());
        assertFalse(quota.refuses("loud"));
    }

    @Test
    void fromHalf_whoHasMoreThanATenthIsRefused() {
        StrangerQuota quota = quota(Map.of("loud", 30L, "just", 11L, "tenth", 10L));
        assertTrue(quota.isRefusing());
        assertTrue(quota.refuses("loud"));
        assertTrue(quota.refuses("just"));
        assertFalse(quota.refuses("tenth"));
        assertFalse(quota.refuses("new"));
    }

    @Test
    void halfOfManyQuietOnes_refusesNobody() {
        StrangerQuota quota = quota(Map.of("a", 10L, "b", 10L, "c", 10L, "d", 10L, "e", 10L));
        assertTrue(quota.isHalfFull());
        assertFalse(quota.isRefusing());
    }

    @Test
    void full_refusesEveryStranger() {
        StrangerQuota quota = quota(Map.of("loud", 99L, "quiet", 1L));
        assertTrue(quota.isRefusing());
        assertTrue(quota.refuses("quiet"));
        assertTrue(quota.refuses("new"));
    }

    @Test
    void nextLook_isBeforeHalfOrATenthLater() {
        assertEquals(10, StrangerQuota.unused(LIMIT).room());
        assertEquals(30, quota(Map.of("a", 20L)).room());
        assertEquals(10, quota(Map.of("a", 45L)).room());
        assertEquals(10, quota(Map.of("a", 1_000_000L)).room());
        assertEquals(1, StrangerQuota.unused(1).room());
    }

    @Test
    void smallest_isFullAtOnce() {
        StrangerQuota quota = StrangerQuota.of(1, Map.of("a", 1L), Set.of());
        assertTrue(quota.refuses("b"));
    }

    private static StrangerQuota quota(Map<String, Long> shares) {
        return StrangerQuota.of(LIMIT, shares, Set.of());
    }
}
