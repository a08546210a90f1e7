// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linkeddevices.server.port.Accounts;

/** The host's accounts, in memory: every name is one until it is removed. */
public final class FakeAccounts implements Accounts {

    private final Set<String> locked = new HashSet<>();
    private final Set<String> removed = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Set<String>> groups = new HashMap<>();

    /** Locks an account. */
    public void lock(String username) {
        locked.add(username);
    }

    /** Removes an account, without a word to anybody. */
    public void remove(String username) {
        removed.add(username);
    }

    /** Puts an account into groups. */
    public void setGroups(String username, String... names) {
        groups.put(username, Set.of(names));
    }

    /** Whose failed logins were reported, in order. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public Optional<String> usernameOf(String identity) {
        String name = identity.split("@", 2)[0].toLowerCase(Locale.ROOT);
        return Optional.of(name).filter(text -> !text.isEmpty());
    }

    @Override
    public boolean exists(String username) {
        return !removed.contains(username);
    }

    @Override
    public boolean isLockedOut(String username) {
        return locked.contains(username);
    }

    @Override
    public void recordFailedLogin(String username) {
        failures.add(username);
    }

    @Override
    public Set<String> groups(String username) {
        return groups.getOrDefault(username, Set.of());
    }
}
