// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linkeddevices.server.port.SettingSource;
import org.linkeddevices.server.setting.Setting;

/** The host's properties, in memory. */
public final class FakeSettings implements SettingSource {

    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void set(String name, String value) {
        values.put(name, value);
    }

    /** Sets a number, whatever its range. */
    public void set(Setting setting, int value) {
        set(setting.propertyName(), Integer.toString(value));
    }
}
