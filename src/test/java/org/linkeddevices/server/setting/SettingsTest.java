// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.setting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.server.port.SettingSource;

class SettingsTest {

    private final Map<String, String> properties = new HashMap<>();
    private final Settings settings =
            new Settings(
                    new SettingSource() {
                        @Override
                        public Optional<String> value(String name) {
                            return Optional.ofNullable(properties.get(name));
                        }

                        @Override
                        public void set(String name, String value) {
                            properties.put(name, value);
                        }
                    });

    @ParameterizedTest
    @EnumSource(Setting.class)
    void text_neverSet_isInitialAndAllowed(Setting setting) {
        assertEquals(setting.initial(), settings.text(setting));
        assertEquals(Optional.of(setting.initial()), setting.check(setting.initial()));
        assertEquals(Optional.of(setting), Setting.of(setting.propertyName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "20", "", "4.0", "four", "1e1", "99999999999"})
    void set_outOfRange_isRefused(String value) {
        assertFalse(settings.set(Setting.COMPANIONS_MAX, value));
        assertEquals(Map.of(), properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "19", " 7 ", "007"})
    void set_inRange_isKeptAsANumber(String value) {
        assertTrue(settings.set(Setting.COMPANIONS_MAX, value));
        assertEquals(Integer.parseInt(value.strip()), settings.number(Setting.COMPANIONS_MAX));
    }

    @Test
    void number_wrongPropertyWrittenByHand_isInitial() {
        properties.put("linkeddevices.companions.max", "many");
        assertEquals(4, settings.number(Setting.COMPANIONS_MAX));
    }

    @Test
    void choice_unknownWord_isRefused() {
        assertFalse(settings.set(Setting.LOGIN_MODE, "closed"));
        assertTrue(settings.set(Setting.LOGIN_MODE, "linked-only"));
        assertArrayEquals(new String[] {"open", "linked-only"}, Setting.LOGIN_MODE.choices());
        assertEquals(Setting.Kind.CHOICE, Setting.LOGIN_MODE.kind());
    }

    @Test
    void names_commasAndBlanks_areSplit() {
        settings.set(Setting.LOGIN_OPEN_GROUPS, " staff, ,guests ");
        assertEquals(Set.of("staff", "guests"), settings.names(Setting.LOGIN_OPEN_GROUPS));
    }

    @Test
    void durations_haveTheSettingsUnit() {
        assertEquals(Duration.ofMinutes(5), settings.seconds(Setting.TOKEN_LIFETIME_SECONDS));
        assertEquals(Duration.ofDays(30), settings.days(Setting.COMPANION_IDLE_DAYS));
    }
}
