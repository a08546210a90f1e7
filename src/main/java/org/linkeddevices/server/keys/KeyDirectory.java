// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.linkeddevices.server.sql.Database;

/**
 * The OMEMO ids of the accounts, kept in memory because every encrypted message asks. Whoever
 * changes them calls {@link #changed}, on every node, before the change is answered. Thread-safe.
 */
public final class KeyDirectory {

    private static final int REMEMBERED = 50_000;

    private final Function<String, AccountKeys> source;
    private final Predicate<String> hasDevices;
    private final Map<String, AccountKeys> known = new ConcurrentHashMap<>();

    /**
     * Creates it over the database.
     *
     * @param hasDevices whether the account of this username has a linked device
     */
    public KeyDirectory(Database database, Predicate<String> hasDevices) {
        this(over(database, new JdbcKeyStore()), hasDevices);
    }

    /**
     * Creates it over another source.
     *
     * @param source the ids of the account of this username
     * @param hasDevices whether it has a linked device
     */
    public KeyDirectory(Function<String, AccountKeys> source, Predicate<String> hasDevices) {
        this.source = source;
        this.hasDevices = hasDevices;
    }

    private static Function<String, AccountKeys> over(Database database, KeyStore store) {
        return username -> {
            List<KnownKey> keys =
                    database.inTransaction(tx -> store.of(tx, username)).stream()
                            .map(KeyEntry::known)
                            .toList();
            return keys.isEmpty() ? AccountKeys.NONE : AccountKeys.of(keys);
        };
    }

    /**
     * The ids of an account as they are now; none for an account that has no OMEMO, and for one
     * without devices: what its clients publish then is not looked at, so what is known is old.
     */
    public AccountKeys of(String username) {
        if (!hasDevices.test(username)) {
            return AccountKeys.NONE;
        }
        AccountKeys keys = known.get(username);
        return keys != null ? keys : load(username);
    }

    /** The account's ids were changed, on this node or another. */
    public void changed(String username) {
        known.remove(username);
    }

    /** This node may have missed changes. */
    public void forgetAll() {
        known.clear();
    }

    private AccountKeys load(String username) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        // Atomic against changed(): an answer that was read before a change never stays.
        return known.computeIfAbsent(username, source);
    }
}
