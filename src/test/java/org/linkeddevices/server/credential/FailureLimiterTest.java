// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.testkit.FakeSettings;
import org.linkeddevices.testkit.TestClock;

class FailureLimiterTest {

    private static final Optional<String> ADDRESS = Optional.of("192.0.2.1");

    private final TestClock clock = new TestClock();
    private final FakeSettings properties = new FakeSettings();
    private final FailureLimiter limiter = new FailureLimiter(new Settings(properties), clock);

    FailureLimiterTest() {
        properties.set(Setting.LOGIN_FAILURES_MAX, 2);
        properties.set(Setting.LOGIN_WINDOW_SECONDS, 60);
    }

    @Test
    void failuresThatAreFarApart_doNotBlock() {
        for (int i = 0; i < 5; i++) {
            limiter.failed("romeo", ADDRESS);
            clock.advance(Duration.ofSeconds(60));
            assertTrue(limiter.blockedFor("romeo", ADDRESS).isEmpty());
        }
    }

    @Test
    void blocked_untilTheOldestIsOutOfTheWindow() {
        limiter.failed("romeo", ADDRESS);
        clock.advance(Duration.ofSeconds(20));
        limiter.failed("romeo", ADDRESS);

        assertEquals(Optional.of(Duration.ofSeconds(40)), limiter.blockedFor("romeo", ADDRESS));
        clock.advance(Duration.ofSeconds(40));
        assertTrue(limiter.blockedFor("romeo", ADDRESS).isEmpty());
        limiter.failed("romeo", ADDRESS);
        assertEquals(Optional.of(Duration.ofSeconds(20)), limiter.blockedFor("romeo", ADDRESS));
    }

    @Test
    void unknownAddress_isASourceOfItsOwn() {
        limiter.failed("romeo", Optional.empty());
        limiter.failed("romeo", Optional.empty());

        assertTrue(limiter.blockedFor("romeo", Optional.empty()).isPresent());
        assertTrue(limiter.blockedFor("romeo", ADDRESS).isEmpty());
    }

    @Test
    void manySources_areForgottenOldestFirst() {
        limiter.failed("romeo", ADDRESS);
        limiter.failed("romeo", ADDRESS);
        for (int i = 0; i < 20_000; i++) {
            limiter.failed("user" + i, ADDRESS);
        }

        assertTrue(limiter.blockedFor("romeo", ADDRESS).isEmpty());
    }
}
