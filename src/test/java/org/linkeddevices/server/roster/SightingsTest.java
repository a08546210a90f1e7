// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class SightingsTest {

    private final TestDatabase db;
    private final TestServices node;
    private final DeviceRef device;

    SightingsTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.device = node.link("romeo").ref();
    }

    @Test
    void seen_keepsTimeAndAddress() {
        node.clock.advance(Duration.ofMillis(1234));

        assertTrue(node.sightings.seen(device, node.clock.instant(), Optional.of("2001:db8::1")));

        assertEquals(node.clock.instant(), read().lastSeen().at());
        assertEquals(Optional.of("2001:db8::1"), read().lastSeen().address());
    }

    @Test
    void seenEarlierOrWithoutAddress_keepsWhatIsKnown() {
        Instant before = read().lastSeen().at();

        assertTrue(node.sightings.seen(device, before.minusSeconds(60), Optional.empty()));

        assertEquals(before, read().lastSeen().at());
        assertEquals(Optional.of("192.0.2.1"), read().lastSeen().address());
    }

    @Test
    void seen_takesAWarningBack() {
        db.execute("UPDATE ofLinkedDevice SET warnedAt = 5");

        node.sightings.seen(device, node.clock.instant(), Optional.empty());

        assertEquals(1, db.count("ofLinkedDevice WHERE warnedAt = 0"));
    }

    @Test
    void unlinkedDevice_isNotSeen() {
        node.roster.unlink(device, UnlinkReason.REQUESTED, Origin.server());
        Device before = read();

        assertFalse(
                node.sightings.seen(device, node.clock.instant().plusSeconds(9), Optional.of("x")));
        node.sightings.software(device, "Client 1");

        assertEquals(before, read());
    }

    @Test
    void software_isKeptAndNamesTheDeviceUntilAPersonDoes() {
        node.sightings.software(device, " Gajim 1.9 ");
        assertEquals(Optional.of("Gajim 1.9"), read().lastSeen().software());
        assertEquals("Gajim 1.9", read().name().text());

        node.roster.rename(device, new DeviceName("Laptop"), Origin.server());
        node.sightings.software(device, "Gajim 2.0");

        assertEquals(Optional.of("Gajim 2.0"), read().lastSeen().software());
        assertEquals("Laptop", read().name().text());
    }

    @Test
    void hostileSoftware_isCutAndNeverBecomesAName() {
        DeviceName before = read().name();

        node.sightings.software(device, " ");
        assertEquals(Optional.empty(), read().lastSeen().software());
        node.sightings.software(device, "\uD83D\uDCF1".repeat(10_000));

        assertEquals(Optional.of("\uD83D\uDCF1".repeat(127)), read().lastSeen().software());
        assertEquals(before, read().name());
    }

    private Device read() {
        return node.roster.device(device).orElseThrow();
    }
}
