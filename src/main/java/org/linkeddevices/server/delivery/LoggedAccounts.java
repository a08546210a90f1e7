// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.linkeddevices.server.roster.DeviceRoster;

/**
 * Which accounts have a linked device, and so a sync log. Kept in memory, because every message
 * asks; whoever changes a roster calls {@link #changed} before the change is answered. Thread-safe.
 */
public final class LoggedAccounts {

    private static final int REMEMBERED = 200_000;

    private final DeviceRoster roster;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** Creates it over the roster. */
    public LoggedAccounts(DeviceRoster roster) {
        this.roster = roster;
    }

    /** Whether the account has a linked device. */
    public boolean logs(String username) {
        Boolean answer = known.get(username);
        return answer != null ? answer : load(username);
    }

    /** The account's roster was changed, on this node or another. */
    public void changed(String username) {
        known.remove(username);
    }

    /** This node may have missed changes. */
    public void forgetAll() {
        known.clear();
    }

    private boolean load(String username) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        // Atomic against changed(): an answer that was read before a change never stays.
        return known.computeIfAbsent(username, roster::hasDevices);
    }
}
