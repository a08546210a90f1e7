// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.server.calls.CallLog;
import org.linkeddevices.server.delivery.CommitListener;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.openfire.host.BackgroundTasks;
import org.linkeddevices.server.openfire.host.Registrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the call log follow what is said about calls. The senior node of the cluster also looks from
 * time to time for what a crash left unread, and forgets the calls that were kept long enough.
 */
final class CallsPart implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(CallsPart.class);
    private static final Duration TIDY = Duration.ofHours(1);

    @Override
    public void start(Services services, Registrations registrations) {
        registrations.keep(
                services.sync().log().listen(follow(services.calls(), services.host().tasks())));
        services.host().tasks().every(TIDY, () -> tidy(services));
    }

    private static CommitListener follow(CallLog calls, BackgroundTasks tasks) {
        return entries -> {
            Set<String> accounts =
                    entries.stream()
                            .filter(entry -> entry.entry().kind() == EntryKind.CALL)
                            .map(entry -> entry.entry().username())
                            .collect(Collectors.toSet());
            accounts.forEach(username -> tasks.execute(() -> calls.follow(username)));
        };
    }

    private static void tidy(Services services) {
        if (services.host().cluster().isSenior()) {
            services.calls().followAll();
            int purged = services.calls().purge();
            if (purged > 0) {
                LOG.info("{} calls were kept long enough", purged);
            }
        }
    }
}
