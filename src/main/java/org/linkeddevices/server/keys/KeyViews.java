// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceKeys;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.request.PublishedKeys;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;

/**
 * The keys of linked devices as people are shown them. Signatures are verified anew each time:
 * those of bundles that were published here were right then, and what is shown is what the tables
 * say now, whoever wrote it. Costs two queries for an account, and about 0.2 ms for each bundle.
 */
public final class KeyViews implements PublishedKeys {

    private final Database database;
    private final KeyStore keys = new JdbcKeyStore();
    private final PrekeyStore prekeys = new JdbcPrekeyStore();

    /** Creates it over the database. */
    public KeyViews(Database database) {
        this.database = database;
    }

    private record Reading(List<KeyEntry> entries, Map<BundlePlace, Integer> left) {}

    @Override
    public Map<DeviceId, List<DeviceKeys>> of(String username) {
        Reading reading = database.inTransaction(tx -> read(tx, username));
        Map<DeviceId, List<DeviceKeys>> shown = new HashMap<>();
        for (KeyEntry entry : reading.entries()) {
            int left = reading.left().getOrDefault(entry.place(), 0);
            shown.computeIfAbsent(entry.device().orElseThrow(), d -> new ArrayList<>())
                    .add(view(entry, entry.bundle().orElseThrow(), left));
        }
        return shown;
    }

    private Reading read(Transaction tx, String username) {
        List<KeyEntry> entries =
                keys.of(tx, username).stream().filter(KeyEntry::isOfLinkedDevice).toList();
        return new Reading(entries, entries.isEmpty() ? Map.of() : prekeys.left(tx, username));
    }

    private static DeviceKeys view(KeyEntry entry, KeyEntry.Bundle bundle, int left) {
        OmemoVersion version = entry.place().version();
        return new DeviceKeys(
                version,
                entry.place().device(),
                Fingerprints.of(version, bundle.identityKey()),
                BundleCheck.isSigned(version, bundle.identityKey(), bundle.signedPrekey()),
                left);
    }
}
