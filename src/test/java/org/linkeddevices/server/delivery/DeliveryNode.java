// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Random;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** A node of a cluster as far as delivery goes; what it has in memory goes with it. */
final class DeliveryNode {

    private final TestServices services;
    private final Deliveries deliveries;
    private final TaskQueue reading = new TaskQueue();
    private final TaskQueue handingOut = new TaskQueue();

    DeliveryNode(TestDatabase db) {
        services = new TestServices(db.connections());
        deliveries =
                new Deliveries(
                        new Copies("example.net", Slicing.NONE),
                        services.database,
                        services.store,
                        services.cursors,
                        new Workers(reading, handingOut),
                        services.clock,
                        line -> {});
        services.sync.listen(deliveries);
    }

    TestServices services() {
        return services;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** Another node has written; this one hears of it some time. */
    void later(String username) {
        reading.execute(() -> deliveries.news(username));
    }

    void runSome(Random random) {
        for (int i = random.nextInt(6); i > 0; i--) {
            (random.nextBoolean() ? reading : handingOut).runOne(random);
        }
    }

    boolean runAll(Random random) {
        boolean handedOut = handingOut.runAll(random);
        return reading.runAll(random) || handedOut;
    }

    List<LogEntry> log(String username, long after) {
        return services.database.inTransaction(
                tx -> services.store.after(tx, username, after, Integer.MAX_VALUE));
    }
}
