// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import java.util.function.Predicate;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;

/** Whose personal eventing is repaired, as the administrator decided. */
public final class PepScope {

    private static final String EVERYONE = "everyone";
    private static final String DEVICES = "devices";

    private final Settings settings;
    private final Predicate<String> hasDevices;

    /**
     * Creates the rule.
     *
     * @param hasDevices whether the account of this username has a linked device
     */
    public PepScope(Settings settings, Predicate<String> hasDevices) {
        this.settings = settings;
        this.hasDevices = hasDevices;
    }

    /** Whether the account's requests are repaired. */
    public boolean repairs(String username) {
        String scope = settings.text(Setting.PEP_REPAIR);
        return scope.equals(EVERYONE) || (scope.equals(DEVICES) && hasDevices.test(username));
    }

    /** How many items a node keeps whose publisher asked for as many as possible. */
    public int mostItems() {
        return settings.number(Setting.PEP_ITEMS_MAX);
    }
}
