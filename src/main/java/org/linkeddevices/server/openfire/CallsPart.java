// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets the calls that were kept long enough, on the senior node of the cluster only. */
final class CallsPart implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(CallsPart.class);
    private static final Duration PURGE = Duration.ofHours(1);

    @Override
    public void start(Services services, Registrations registrations) {
        services.host().tasks().every(PURGE, () -> purge(services));
    }

    private static void purge(Services services) {
        if (services.host().cluster().isSenior()) {
            int purged = services.calls().purge();
            if (purged > 0) {
                LOG.info("{} calls were kept long enough", purged);
            }
        }
    }
}
