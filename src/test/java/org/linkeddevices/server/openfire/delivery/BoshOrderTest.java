// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** What may differ between two recordings of a BOSH session of Openfire 5, and what may not. */
class BoshOrderTest {

    private static final String PING = "<iq from='a' id='1' type='result'/>";
    private static final String FIRST =
            "<message from='b/x'><body>1 > 0</body><x a='>'/></message>";
    private static final String SECOND = "<message from='b/x'><body>2</body></message>";
    private static final String OTHER = "<message from='b/y'><body>1</body></message>";

    @Test
    void repeatsAndKindsThatPassEachOther_areNoDifference() {
        String settled = BoshOrder.settled(PING + FIRST + SECOND + OTHER);
        assertEquals(settled, BoshOrder.settled(FIRST + FIRST + PING + OTHER + SECOND + OTHER));
        assertEquals(settled, BoshOrder.settled(settled));
    }

    @Test
    void orderOfOneSender_isADifference() {
        assertNotEquals(BoshOrder.settled(FIRST + SECOND), BoshOrder.settled(SECOND + FIRST));
    }

    @Test
    void lostOrChangedStanza_isADifference() {
        String settled = BoshOrder.settled(PING + FIRST + SECOND);
        assertNotEquals(settled, BoshOrder.settled(PING + FIRST));
        assertNotEquals(settled, BoshOrder.settled(PING + FIRST + SECOND.replace("2", "3")));
        assertNotEquals(settled, BoshOrder.settled(PING + FIRST + SECOND + FIRST));
    }
}
