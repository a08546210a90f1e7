// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;
import java.util.Locale;
import org.linkeddevices.server.setting.Setting;

/**
 * A setting as the view shows it.
 *
 * @param setting the setting
 * @param value its present value, or what was typed
 * @param valid whether that is allowed
 */
public record SettingRow(Setting setting, String value, boolean valid) {

    private static final String PREFIX = "linkeddevices.";

    /** The name of the system property, and of the field. */
    public String name() {
        return setting.propertyName();
    }

    /** The end of its text keys. */
    public String key() {
        return setting.propertyName().substring(PREFIX.length());
    }

    /** The kind of value: {@code number}, {@code choice} or {@code names}. */
    public String kind() {
        return setting.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The value as long as nobody set one. */
    public String initial() {
        return setting.initial();
    }

    /** The least allowed number. */
    public int min() {
        return setting.min();
    }

    /** The greatest allowed number. */
    public int max() {
        return setting.max();
    }

    /** The words to choose from. */
    public List<String> choices() {
        return List.of(setting.choices());
    }
}
