// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import org.linkeddevices.server.openfire.delivery.DeviceDelivery;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterListener;

/** Brings every message of an account with devices to each of its devices. */
final class DeliveryPart implements Part {

    @Override
    public void start(Services services, Registrations registrations) {
        RosterListener changes =
                event -> {
                    EventKind kind = event.what().kind();
                    if (kind == EventKind.LINKED || kind == EventKind.UNLINKED) {
                        services.sync().accounts().changed(event.username());
                    }
                };
        services.listeners().add(changes);
        registrations.add(() -> services.listeners().remove(changes));
        registrations.keep(
                DeviceDelivery.start(
                        services.host().server(),
                        services.host().devices(),
                        services.host().localSessions(),
                        services.host().tasks(),
                        services.host().clock(),
                        services.database(),
                        services.sync()));
    }
}
