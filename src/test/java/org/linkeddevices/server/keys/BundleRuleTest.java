// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.testkit.TestKeys;

class BundleRuleTest {

    private static final String USER = "alice";
    private static final Instant BEFORE = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant NOW = BEFORE.plusSeconds(60);
    private static final BundlePlace PLACE = new BundlePlace(OmemoVersion.LEGACY, 10);

    private final TestKeys own = new TestKeys();
    private final TestKeys other = new TestKeys();

    /**
     * The row of the id, who has the key under another id, the publisher, and what comes of it.
     * Devices are 1 and 2, 0 is an unlinked session.
     */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    -,       -, 1, key-added
                    -,       -, 0, key-added
                    -,       1, 1, nothing
                    -,       0, 1, key-added
                    -,       0, 0, nothing
                    -,       1, 0, foreign-key
                    -,       2, 1, foreign-key
                    1/own,   1, 1, nothing
                    1/other, -, 1, key-changed
                    1/other, 2, 1, foreign-key
                    1/own,   1, 2, foreign-id
                    1/own,   1, 0, foreign-id
                    0/own,   0, 0, nothing
                    0/other, -, 0, key-changed
                    0/own,   0, 1, key-added
                    0/other, -, 1, foreign-id
                    0/none,  -, 1, key-added
                    0/none,  -, 0, key-added
                    1/none,  -, 1, key-added
                    1/none,  1, 2, foreign-id
                    retired, 1, 1, retired
                    retired, -, 2, retired
                    retired, -, 0, retired
                    """)
    void publish_isDecidedByIdAndKey(String row, String owner, int publisher, String verdict) {
        List<KeyEntry> known = new ArrayList<>();
        if (row != null) {
            known.add(entry(PLACE, row));
        }
        if (owner != null) {
            known.add(entry(new BundlePlace(OmemoVersion.TWO, 99), owner + "/own"));
        }

        assertEquals(verdict, decide(known, publisher, PLACE));
    }

    @Test
    void sameKeyInTheOtherVersion_isNoNews() {
        KeyEntry two = entry(new BundlePlace(OmemoVersion.TWO, 10), "1/own");

        assertEquals("nothing", decide(List.of(two), 1, PLACE));
        assertEquals("foreign-key", decide(List.of(two), 2, PLACE));
    }

    @Test
    void otherKeyInTheOtherVersion_isNews() {
        KeyEntry two = entry(new BundlePlace(OmemoVersion.TWO, 10), "1/other");

        assertEquals("key-added", decide(List.of(two), 1, PLACE));
    }

    @Test
    void newIdOfADevice_retiresTheFormer() {
        BundlePlace former = new BundlePlace(OmemoVersion.LEGACY, 9);
        BundlePlace two = new BundlePlace(OmemoVersion.TWO, 9);
        List<KeyEntry> known = List.of(entry(former, "1/own"), entry(two, "1/own"));

        BundleRule.Learnt learnt = learnt(known, 1, true);

        assertEquals(List.of(former, PLACE), places(learnt));
        assertTrue(learnt.entries().get(0).state().retired());
        assertFalse(learnt.entries().get(0).isListed());
        assertTrue(learnt.entries().get(1).isListed());
        assertEquals(Optional.empty(), learnt.event());
        assertEquals("key-changed", decide(List.of(entry(former, "1/other")), 1, PLACE));
    }

    @Test
    void learntId_isListedAndKnownSinceNow() {
        KeyEntry entry = learnt(List.of(), 1, false).entries().get(0);

        assertEquals(Optional.of(new DeviceId(1)), entry.device());
        assertEquals(NOW, entry.state().since());
        assertTrue(entry.isListed());
        assertTrue(entry.work().list());
    }

    @Test
    void sinceWhen_staysUnlessTheDeviceChanges() {
        assertEquals(
                BEFORE,
                learnt(List.of(entry(PLACE, "1/own")), 1, true).entries().get(0).state().since());
        assertEquals(
                NOW,
                learnt(List.of(entry(PLACE, "0/own")), 1, true).entries().get(0).state().since());
    }

    @Test
    void unlinkedSession_isListedInModeOpenOnly() {
        assertTrue(learnt(List.of(), 0, true).entries().get(0).isListed());
        assertFalse(learnt(List.of(), 0, false).entries().get(0).isListed());
    }

    @Test
    void tooManyIds_areRefused() {
        List<KeyEntry> known = new ArrayList<>();
        for (int id = 1; id <= BundleRule.MOST_IDS; id++) {
            known.add(entry(new BundlePlace(OmemoVersion.LEGACY, 100 + id), "0/own"));
        }

        assertEquals("too-many", decide(known, 1, PLACE));
        known.set(0, entry(PLACE, "1/own"));
        assertEquals("nothing", decide(known, 1, PLACE));
    }

    @Test
    void idsOutOfUse_areNotCounted() {
        List<KeyEntry> known = new ArrayList<>();
        for (int id = 1; id <= 2 * BundleRule.MOST_IDS; id++) {
            BundlePlace place = new BundlePlace(OmemoVersion.LEGACY, 100 + id);
            known.add(id % 2 == 0 ? entry(place, "2/other").retired() : entry(place, "0/none"));
        }

        assertEquals("key-added", decide(known, 1, PLACE));
    }

    private static List<BundlePlace> places(BundleRule.Learnt learnt) {
        return learnt.entries().stream().map(KeyEntry::place).toList();
    }

    private BundleRule.Learnt learnt(List<KeyEntry> known, int publisher, boolean open) {
        Outcome<BundleRule.Learnt> outcome =
                new BundleRule(USER, known)
                        .decide(device(publisher), PLACE, bundle(own, PLACE, NOW), open);
        return ((Outcome.Granted<BundleRule.Learnt>) outcome).value();
    }

    private String decide(List<KeyEntry> known, int publisher, BundlePlace place) {
        Outcome<BundleRule.Learnt> outcome =
                new BundleRule(USER, known)
                        .decide(device(publisher), place, bundle(own, place, NOW), true);
        if (outcome instanceof Outcome.Refused<BundleRule.Learnt> refused) {
            return refused.refusal().textKey().replace("keys.refused.", "");
        }
        return ((Outcome.Granted<BundleRule.Learnt>) outcome)
                .value()
                .event()
                .map(EventKind::wireName)
                .orElse("nothing");
    }

    private KeyEntry entry(BundlePlace place, String written) {
        KeyEntry named = KeyEntry.named(USER, place, new ListedDevice(place.device()), BEFORE);
        if (written.equals("retired")) {
            return named.bound(device(1), bundle(own, place, BEFORE)).retired();
        }
        String[] parts = written.split("/", -1);
        Optional<DeviceId> device = device(Integer.parseInt(parts[0]));
        KeyEntry bound =
                named.bound(device, bundle(parts[1].equals("other") ? other : own, place, BEFORE));
        return parts[1].equals("none") ? bound.withdrawn() : bound;
    }

    private static KeyEntry.Bundle bundle(TestKeys keys, BundlePlace place, Instant at) {
        BundleItem item = keys.bundle(place.version(), 0);
        return new KeyEntry.Bundle(item.identityKey(), item.signedPrekey(), at);
    }

    private static Optional<DeviceId> device(int id) {
        return id == 0 ? Optional.empty() : Optional.of(new DeviceId(id));
    }
}
