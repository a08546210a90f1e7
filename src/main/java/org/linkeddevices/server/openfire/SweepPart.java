// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.setting.Setting;

/**
 * Applies the idle rules and retention from time to time, on the senior node of the cluster only.
 */
final class SweepPart implements Part {

    private static final Duration LOOK = Duration.ofMinutes(1);

    @Override
    public void start(Services services, Registrations registrations) {
        repeat(services, services.sweep()::run);
        repeat(services, services.retention()::run);
    }

    private static void repeat(Services services, Runnable sweep) {
        Host host = services.host();
        // Not at once: devices get a chance to be seen after the server was off for long.
        AtomicLong last = new AtomicLong(host.clock().millis());
        host.tasks().every(LOOK, () -> runIfDue(services, last, sweep));
    }

    private static void runIfDue(Services services, AtomicLong last, Runnable sweep) {
        long now = services.host().clock().millis();
        Duration pause = Duration.ofMinutes(services.settings().number(Setting.SWEEP_MINUTES));
        if (services.host().cluster().isSenior() && now - last.get() >= pause.toMillis()) {
            last.set(now);
            sweep.run();
        }
    }
}
