// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.testkit.TestKeys;

class ListRuleTest {

    private static final String USER = "alice";
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(ListRule.UNKNOWN_TO_OTHERS);
    private static final Instant JUST_NOW = LONG_AGO.plusMillis(1);
    private static final TestKeys KEYS = new TestKeys();

    /**
     * What is known (d: a device's with a bundle, w: a device's that withdrew it, o: listed long
     * ago, j: listed just now, b: the same with a bundle, u: not listed, r: retired), what is
     * published, the mode, and what is listed then.
     */
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            textBlock =
                    """
                    '',          '1 2', open,   1 2
                    '',          '1 2', linked, ''
                    d1,          '',    open,   1
                    d1 d2,       '1',   open,   1 2
                    d1,          '2',   open,   1 2
                    d1,          '2',   linked, 1
                    r1 d2,       '1 2', open,   2
                    r1 d2,       '1 2', linked, 2
                    w1 d2,       '1 2', open,   2
                    o1 d2,       '2',   open,   2
                    o1 d2,       '1 2', open,   1 2
                    o1 d2,       '1 2', linked, 2
                    j1 d2,       '2',   open,   1 2
                    j1 d2,       '2',   linked, 2
                    b1 d2,       '2',   open,   2
                    u1 d2,       '2',   open,   2
                    u1 d2,       '1 2', open,   1 2
                    u1 d2,       '1 2', linked, 2
                    o1 o2 o3,    '3 4', open,   3 4
                    j1 j2 r3,    '3 4', open,   1 2 4
                    """)
    void publishedList_isMerged(String known, String published, String mode, String listed) {
        Map<BundlePlace, KeyEntry> entries = entries(known);
        ListRule rule =
                new ListRule(
                        USER, List.copyOf(entries.values()), OmemoVersion.TWO, mode.equals("open"));

        ListRule.Merged merged = rule.merge(list(published), NOW);
        merged.changed().forEach(entry -> entries.put(entry.place(), entry));
        merged.gone().forEach(entry -> entries.remove(entry.place()));

        assertEquals(
                listed,
                ListRule.list(List.copyOf(entries.values()), OmemoVersion.TWO).ids().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void sameListAgain_changesNothing() {
        Map<BundlePlace, KeyEntry> entries = entries("d1 o2 r3");
        ListRule rule = new ListRule(USER, List.copyOf(entries.values()), OmemoVersion.TWO, true);

        assertEquals(new ListRule.Merged(List.of(), List.of()), rule.merge(list("1 2 3"), NOW));
    }

    @Test
    void idThatNobodyNamesAnyMore_isForgottenUnlessItHasABundle() {
        Map<BundlePlace, KeyEntry> entries = entries("o1 b2");
        ListRule rule = new ListRule(USER, List.copyOf(entries.values()), OmemoVersion.TWO, true);

        ListRule.Merged merged = rule.merge(list(""), NOW);

        assertEquals(List.of(1), merged.gone().stream().map(e -> e.place().device()).toList());
        assertEquals(List.of(2), merged.changed().stream().map(e -> e.place().device()).toList());
    }

    @Test
    void label_isTakenOver() {
        ListedDevice named = new ListedDevice(1, Optional.of("Phone"), Optional.empty());
        ListRule rule =
                new ListRule(USER, List.copyOf(entries("d1").values()), OmemoVersion.TWO, true);

        ListRule.Merged merged =
                rule.merge(new DeviceListItem(OmemoVersion.TWO, List.of(named)), NOW);

        assertEquals(List.of(named), ListRule.list(merged.changed(), OmemoVersion.TWO).devices());
    }

    private static DeviceListItem list(String ids) {
        return DeviceListItem.ofIds(
                OmemoVersion.TWO, words(ids).stream().map(Integer::valueOf).toList());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    private static Map<BundlePlace, KeyEntry> entries(String known) {
        Map<BundlePlace, KeyEntry> entries = new HashMap<>();
        for (String word : words(known)) {
            KeyEntry entry = entry(word.charAt(0), Integer.parseInt(word.substring(1)));
            entries.put(entry.place(), entry);
        }
        // The other version has nothing to do with it.
        KeyEntry legacy =
                KeyEntry.named(
                        USER, new BundlePlace(OmemoVersion.LEGACY, 99), new ListedDevice(99), NOW);
        entries.put(legacy.place(), legacy);
        return entries;
    }

    private static KeyEntry entry(char kind, int id) {
        Instant listedAt = kind == 'j' ? JUST_NOW : LONG_AGO;
        KeyEntry named =
                KeyEntry.named(
                        USER,
                        new BundlePlace(OmemoVersion.TWO, id),
                        new ListedDevice(id),
                        listedAt);
        Optional<DeviceId> device = Optional.of(new DeviceId(id));
        KeyEntry.Bundle bundle =
                new KeyEntry.Bundle(
                        KEYS.identity(OmemoVersion.TWO),
                        KEYS.bundle(OmemoVersion.TWO, 0).signedPrekey(),
                        listedAt);
        return switch (kind) {
            case 'd' -> named.bound(device, bundle);
            case 'w' -> named.bound(device, bundle).withdrawn();
            case 'b' -> named.bound(Optional.empty(), bundle);
            case 'r' -> named.bound(device, bundle).retired();
            case 'u' -> named.unlisted();
            default -> named;
        };
    }
}
