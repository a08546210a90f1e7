// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.linkeddevices.testkit.TestClock;

/** How fast a counter grows. */
class PaceTest {

    private final TestClock clock = new TestClock();
    private final AtomicLong counter = new AtomicLong(7);
    private final Pace pace = new Pace(counter::get, clock);

    @Test
    void firstMoment_hasNoPace() {
        counter.addAndGet(100);
        assertEquals(0, pace.perSecond());
    }

    @Test
    void growth_isOverTheTimeSoFar() {
        clock.advance(Duration.ofSeconds(4));
        counter.addAndGet(20);
        assertEquals(5, pace.perSecond());
    }

    @Test
    void growth_longerAgoThanAMinute_isForgotten() {
        counter.addAndGet(60_000);
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(5));
            counter.addAndGet(10);
            pace.look();
        }
        assertEquals(2, pace.perSecond());
    }
}
