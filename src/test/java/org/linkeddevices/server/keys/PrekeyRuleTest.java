// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.testkit.TestKeys;

class PrekeyRuleTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final Prekey one = TestKeys.prekey(OmemoVersion.TWO, 1);
    private final Prekey two = TestKeys.prekey(OmemoVersion.TWO, 2);
    private final Prekey three = TestKeys.prekey(OmemoVersion.TWO, 3);

    @Test
    void firstBundle_isAllNew() {
        assertEquals(
                new PrekeyRule(List.of(one, two), List.of(one, two), List.of()),
                PrekeyRule.of(List.of(), List.of(one, two), NOW));
    }

    @Test
    void nextBundle_replacesWhatWasNotHandedOut() {
        assertEquals(
                new PrekeyRule(List.of(two, three), List.of(three), List.of(1)),
                PrekeyRule.of(left(one, two), List.of(two, three), NOW));
    }

    @Test
    void handedOutPrekey_doesNotComeBackUnderAnyNumber() {
        Prekey renumbered = new Prekey(7, one.key());

        for (Prekey again : List.of(one, renumbered)) {
            assertEquals(
                    new PrekeyRule(List.of(two), List.of(), List.of()),
                    PrekeyRule.of(
                            Stream.concat(claimed(one), left(two).stream()).toList(),
                            List.of(again, two),
                            NOW));
        }
    }

    @Test
    void handedOutPrekey_staysKnownAlsoIfTheDeviceHasItNoMore() {
        assertEquals(
                new PrekeyRule(List.of(two), List.of(two), List.of()),
                PrekeyRule.of(claimed(one).toList(), List.of(two), NOW));
    }

    @Test
    void handedOutPrekey_isForgottenOnceNobodyCanBringItBack() {
        List<PrekeyStore.Stored> stored = claimed(one).toList();
        Instant later = NOW.plus(PrekeyRule.REMEMBERED).plusSeconds(1);

        assertEquals(List.of(1), PrekeyRule.of(stored, List.of(two), later).removed());
        PrekeyRule still = PrekeyRule.of(stored, List.of(one, two), later);
        assertEquals(new PrekeyRule(List.of(two), List.of(two), List.of()), still);
    }

    @Test
    void numberThatIsUsedAgain_isOfTheNewPrekey() {
        Prekey again = TestKeys.prekey(OmemoVersion.TWO, 1);

        PrekeyRule expected = new PrekeyRule(List.of(again), List.of(again), List.of(1));
        assertEquals(expected, PrekeyRule.of(claimed(one).toList(), List.of(again), NOW));
        assertEquals(expected, PrekeyRule.of(left(one), List.of(again), NOW));
    }

    private static Stream<PrekeyStore.Stored> claimed(Prekey prekey) {
        return Stream.of(new PrekeyStore.Stored(prekey, Optional.of(NOW)));
    }

    private static List<PrekeyStore.Stored> left(Prekey... prekeys) {
        return Stream.of(prekeys).map(p -> new PrekeyStore.Stored(p, Optional.empty())).toList();
    }
}
