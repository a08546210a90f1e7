// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.server.sql.Transaction;

/**
 * What personal eventing should show of an account, as far as somebody looks at it.
 *
 * @param lists device lists
 * @param bundles bundles; empty where none should be
 */
record KeySight(
        Map<OmemoVersion, DeviceListItem> lists, Map<BundlePlace, Optional<BundleItem>> bundles) {

    /** Of nothing. */
    static final KeySight NOTHING = new KeySight(Map.of(), Map.of());

    /** Keeps unmodifiable copies. */
    KeySight {
        lists = Map.copyOf(lists);
        bundles = Map.copyOf(bundles);
    }

    /** What is pending, and what was looked at before, as it should be now. */
    static KeySight of(
            Transaction transaction, PrekeyStore prekeys, List<KeyEntry> entries, KeySight before) {
        Map<OmemoVersion, DeviceListItem> lists = new HashMap<>();
        Map<BundlePlace, Optional<BundleItem>> bundles = new HashMap<>();
        Set<OmemoVersion> listed = before.lists().keySet();
        for (KeyEntry entry : entries) {
            OmemoVersion version = entry.place().version();
            if (entry.work().list() || listed.contains(version)) {
                lists.computeIfAbsent(version, v -> ListRule.list(entries, v));
            }
            if (entry.work().bundle() || before.bundles().containsKey(entry.place())) {
                bundles.put(entry.place(), bundle(transaction, prekeys, entry));
            }
        }
        return new KeySight(lists, bundles);
    }

    private static Optional<BundleItem> bundle(
            Transaction transaction, PrekeyStore prekeys, KeyEntry entry) {
        if (entry.state().retired()) {
            return Optional.empty();
        }
        return entry.bundle()
                .map(bundle -> item(entry, bundle, offered(transaction, prekeys, entry)));
    }

    /** The bundle of an id with these one-time prekeys. */
    static BundleItem item(KeyEntry entry, KeyEntry.Bundle bundle, List<Prekey> offered) {
        return new BundleItem(
                entry.place().version(), bundle.identityKey(), bundle.signedPrekey(), offered);
    }

    /** The one-time prekeys of an id that were not handed out. */
    static List<Prekey> offered(Transaction transaction, PrekeyStore prekeys, KeyEntry entry) {
        return prekeys.of(transaction, entry.username(), entry.place()).stream()
                .filter(stored -> !stored.claimed())
                .map(PrekeyStore.Stored::prekey)
                .toList();
    }

    /**
     * Publishes what another sight does not have like that.
     *
     * @return whether all of it worked
     */
    boolean publish(KeyNodes nodes, String username, KeySight other) {
        boolean done = true;
        for (Map.Entry<OmemoVersion, DeviceListItem> list : lists.entrySet()) {
            if (!list.getValue().equals(other.lists().get(list.getKey()))) {
                done &= nodes.publishList(username, list.getValue());
            }
        }
        for (Map.Entry<BundlePlace, Optional<BundleItem>> bundle : bundles.entrySet()) {
            if (!bundle.getValue().equals(other.bundles().get(bundle.getKey()))) {
                done &=
                        bundle.getValue()
                                .map(b -> nodes.publishBundle(username, bundle.getKey(), b))
                                .orElseGet(() -> nodes.deleteBundle(username, bundle.getKey()));
            }
        }
        return done;
    }
}
