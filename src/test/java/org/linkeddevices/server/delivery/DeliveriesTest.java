// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.testkit.FaultyConnections;
import org.linkeddevices.testkit.FaultyConnections.At;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** What the property tests of delivery cannot bring about. */
@OnDatabase
class DeliveriesTest {

    private static final String USER = "romeo";

    private final Random random = new Random(1);
    private final TaskQueue reading = new TaskQueue();
    private final FaultyConnections faults;
    private final TestServices node;
    private final Deliveries deliveries;
    private final TestClient client;

    DeliveriesTest(TestDatabase db) {
        this.faults = new FaultyConnections(db.connections());
        this.node = new TestServices(faults);
        this.deliveries =
                new Deliveries(
                        new Copies("example.net", Slicing.NONE),
                        node.database,
                        node.store,
                        node.cursors,
                        new Workers(reading, new TaskQueue()),
                        node.clock,
                        line -> {});
        Device device = node.link(USER);
        this.client = new TestClient(device.ref(), USER + "@example.net");
        for (int i = 0; i < 3; i++) {
            node.sync.append(List.of(message()));
        }
    }

    private static NewEntry message() {
        Element stanza = DocumentHelper.createElement("message");
        stanza.addAttribute("from", "juliet@example.net").addElement("body").setText("hi");
        return new NewEntry(
                USER,
                Direction.RECEIVED,
                EntryKind.MESSAGE,
                Address.of("juliet@example.net"),
                0,
                false,
                stanza);
    }

    @Test
    void databaseThatFailsWhenASessionComes_costsItASecond() {
        TestClient.Connection connection = client.connect("s1");
        faults.breakAt(At.OPEN, 1);
        deliveries.available(client.device(), connection);
        assertThrows(StorageException.class, () -> reading.runAll(random));

        deliveries.tick();
        reading.runAll(random);

        connection.read(10);
        assertEquals(3, client.got().size());
    }

    @Test
    void sessionThatIsNotAvailable_isNotWokenByTime() {
        TestClient.Connection connection = client.connect("s1");
        deliveries.available(client.device(), connection);
        deliveries.unavailable("s1");
        reading.runAll(random);

        deliveries.tick();
        reading.runAll(random);

        connection.read(10);
        assertEquals(List.of(), client.got());
    }
}
