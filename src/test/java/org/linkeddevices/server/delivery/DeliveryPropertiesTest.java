// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.junit.jupiter.api.Test;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/**
 * Whatever happens in whatever order, each device gets its account's log from the time when it was
 * linked: all of it, in order, and a repeat only on another connection. For a long run: {@code mvn
 * test -Dtest=DeliveryPropertiesTest -Ddelivery.runs=100000}.
 */
@OnDatabase
class DeliveryPropertiesTest {

    private static final int RUNS = Integer.getInteger("delivery.runs", 150);
    private static final long SEED = Long.getLong("delivery.seed", 20261122);

    private final TestDatabase db;

    DeliveryPropertiesTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void anyInterleaving_eachStreamIsTheLog() {
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            try {
                new DeliveryScenario(db, seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Ddelivery.runs=1 -Ddelivery.seed=" + seed, e);
            }
            db.clear();
        }
    }
}
