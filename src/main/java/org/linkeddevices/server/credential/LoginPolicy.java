// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.linkeddevices.server.port.Accounts;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;

/** What the account password may do. */
public final class LoginPolicy {

    private static final String LINKED_ONLY = "linked-only";

    private final Settings settings;
    private final Accounts accounts;
    private final DeviceRoster roster;

    /** What the account password may do. */
    public enum Mode {
        /** Log in, as an unlinked session. */
        OPEN,
        /** Log in only as long as the account has no device, to link the primary. */
        LINKED_ONLY
    }

    /** Creates the policy. */
    public LoginPolicy(Settings settings, Accounts accounts, DeviceRoster roster) {
        this.settings = settings;
        this.accounts = accounts;
        this.roster = roster;
    }

    /** The account's mode: by its groups if one of them is named, else the general one. */
    public Mode mode(String username) {
        Set<String> open = settings.names(Setting.LOGIN_OPEN_GROUPS);
        Set<String> linkedOnly = settings.names(Setting.LOGIN_LINKED_ONLY_GROUPS);
        if (!open.isEmpty() || !linkedOnly.isEmpty()) {
            Set<String> groups = accounts.groups(username);
            if (!Collections.disjoint(groups, linkedOnly)) {
                return Mode.LINKED_ONLY;
            }
            if (!Collections.disjoint(groups, open)) {
                return Mode.OPEN;
            }
        }
        return settings.text(Setting.LOGIN_MODE).equals(LINKED_ONLY) ? Mode.LINKED_ONLY : Mode.OPEN;
    }

    /**
     * Decides on a login whose account password the host has found right.
     *
     * @return not ours if the host may let it in, else the refusal
     */
    public LoginResult accountPassword(String username) {
        if (mode(username) == Mode.LINKED_ONLY && roster.hasDevices(username)) {
            return new LoginResult.Refused(
                    LoginResult.Reason.LINKED_ONLY, "login.refused.linked-only", List.of());
        }
        return new LoginResult.NotOurs();
    }
}
