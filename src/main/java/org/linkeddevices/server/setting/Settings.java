// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.setting;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.server.port.SettingSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings' present values. They are read each time, so that a change takes effect at once on
 * every node. A value out of its range, which the pages never write, counts as not set.
 */
public final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final SettingSource source;

    /** Creates the settings over the host's properties. */
    public Settings(SettingSource source) {
        this.source = source;
    }

    /** The value as text. */
    public String text(Setting setting) {
        Optional<String> written = source.value(setting.propertyName());
        Optional<String> value = written.flatMap(setting::check);
        if (written.isPresent() && value.isEmpty()) {
            LOG.warn(
                    "{} has a value that is not allowed; {} applies",
                    setting.propertyName(),
                    setting.initial());
        }
        return value.orElse(setting.initial());
    }

    /** The value of a number. */
    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /** The value of a number of seconds. */
    public Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }

    /** The value of a number of days. */
    public Duration days(Setting setting) {
        return Duration.ofDays(number(setting));
    }

    /** The value of a list of names. */
    public Set<String> names(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Sets a value.
     *
     * @return whether it was allowed; if not, nothing has changed
     */
    public boolean set(Setting setting, String typed) {
        Optional<String> value = setting.check(typed);
        value.ifPresent(v -> source.set(setting.propertyName(), v));
        return value.isPresent();
    }
}
