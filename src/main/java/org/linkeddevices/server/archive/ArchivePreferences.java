// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.archive.Preferences;
import org.linkeddevices.server.delivery.ArchivePolicy;
import org.linkeddevices.server.port.Contacts;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.UnlinkParticipant;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;

/**
 * What each account wants archived (XEP-0441). Kept in memory, because every message asks.
 * Thread-safe.
 */
public final class ArchivePreferences implements ArchivePolicy, UnlinkParticipant {

    private static final int REMEMBERED = 100_000;

    private final Database database;
    private final Contacts contacts;
    private final Consumer<String> elsewhere;
    private final PreferenceStore store = new JdbcPreferenceStore();
    private final Map<String, Rules> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** Preferences, ready for questions. */
    private record Rules(Preferences.Fallback fallback, Set<String> always, Set<String> never) {

        Rules(Preferences preferences) {
            this(
                    preferences.fallback(),
                    Set.copyOf(preferences.always()),
                    Set.copyOf(preferences.never()));
        }
    }

    /**
     * Creates it over the database.
     *
     * @param elsewhere tells the other nodes to {@link #forget} an account
     */
    public ArchivePreferences(Database database, Contacts contacts, Consumer<String> elsewhere) {
        this.database = database;
        this.contacts = contacts;
        this.elsewhere = elsewhere;
    }

    /** What an account wants. */
    public Preferences of(String username) {
        return database.inTransaction(tx -> store.load(tx, username)).orElse(Preferences.INITIAL);
    }

    /**
     * Sets what an account wants, for messages from now on.
     *
     * @param preferences with prepared addresses
     */
    public void set(String username, Preferences preferences) {
        database.inTransaction(
                tx -> {
                    store.save(tx, username, preferences);
                    return username;
                });
        changed(username);
    }

    /**
     * Whether an account wants a message archived.
     *
     * @param peer whom it comes from, or whom it is sent to
     */
    @Override
    public boolean archives(String username, Address peer) {
        Rules rules = known.get(username);
        if (rules == null) {
            rules = load(username);
        }
        // A full address in a list is compared as it is, a bare one with any resource (section
        // 2.3).
        for (String listed : new String[] {peer.toString(), peer.bare()}) {
            if (rules.always.contains(listed) || rules.never.contains(listed)) {
                return rules.always.contains(listed);
            }
        }
        return switch (rules.fallback) {
            case ALWAYS -> true;
            case NEVER -> false;
            case ROSTER -> contacts.has(username, peer.bare());
        };
    }

    /** Reads an account's preferences anew when they are needed: another node changed them. */
    public void forget(String username) {
        changes.incrementAndGet();
        known.remove(username);
    }

    /** Reads all preferences anew: this node may not have been told of changes. */
    public void forgetAll() {
        changes.incrementAndGet();
        known.clear();
    }

    private Rules load(String username) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        long before = changes.get();
        Rules rules = new Rules(of(username));
        known.put(username, rules);
        if (changes.get() != before) {
            // What was read may be from before the change.
            known.remove(username);
        }
        return rules;
    }

    @Override
    public void unlink(Transaction transaction, DeviceRef device) {
        // They are the account's, not a device's.
    }

    @Override
    public void remove(Transaction transaction, String username) {
        store.remove(transaction, username);
        changed(username);
    }

    private void changed(String username) {
        forget(username);
        elsewhere.accept(username);
    }
}
