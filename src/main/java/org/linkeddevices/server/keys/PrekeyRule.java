// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.Prekey;

/**
 * What a bundle does to the one-time prekeys that are known of its id: it replaces those that were
 * not handed out, and brings back none that was. Of those, what the device has no more is forgotten
 * after two months: clients keep a signed prekey for one, so an older bundle is of no use.
 *
 * @param offered what is left of the bundle's prekeys for others
 * @param added those of them that are new
 * @param removed numbers of those that the device has no more
 */
record PrekeyRule(List<Prekey> offered, List<Prekey> added, List<Integer> removed) {

    /** For so long a prekey that was handed out is known at least. */
    static final Duration REMEMBERED = Duration.ofDays(60);

    static PrekeyRule of(List<PrekeyStore.Stored> stored, List<Prekey> published, Instant now) {
        Set<Octets> claimed =
                stored.stream()
                        .filter(PrekeyStore.Stored::claimed)
                        .map(s -> s.prekey().key())
                        .collect(Collectors.toSet());
        List<Prekey> offered =
                published.stream().filter(prekey -> !claimed.contains(prekey.key())).toList();
        List<Prekey> kept = new ArrayList<>();
        List<Integer> removed = new ArrayList<>();
        Set<Integer> ids = offered.stream().map(Prekey::id).collect(Collectors.toSet());
        for (PrekeyStore.Stored s : stored) {
            if (!s.claimed() && offered.contains(s.prekey())) {
                kept.add(s.prekey());
            } else if (!s.claimed()
                    || ids.contains(s.prekey().id())
                    || isForgotten(s, published, now)) {
                // A number that was used again is of a new prekey.
                removed.add(s.prekey().id());
            }
        }
        List<Prekey> added = offered.stream().filter(prekey -> !kept.contains(prekey)).toList();
        return new PrekeyRule(offered, added, removed);
    }

    private static boolean isForgotten(
            PrekeyStore.Stored stored, List<Prekey> published, Instant now) {
        boolean old =
                stored.claimedAt().filter(at -> at.plus(REMEMBERED).isBefore(now)).isPresent();
        return old && published.stream().noneMatch(p -> p.key().equals(stored.prekey().key()));
    }
}
