// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import org.linkeddevices.server.openfire.delivery.DeviceDelivery;
import org.linkeddevices.server.openfire.delivery.OtherNodes;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.session.ClusterChanges;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterListener;

/** Brings every message of an account with devices to each of its devices. */
final class DeliveryPart implements Part {

    @Override
    public void start(Services services, Registrations registrations) {
        Host host = services.host();
        OtherNodes nodes =
                new OtherNodes(
                        host.server().getRoutingTable(),
                        host.server().getServerInfo().getXMPPDomain(),
                        host.tasks());
        RosterListener changes =
                event -> {
                    EventKind kind = event.what().kind();
                    if (kind == EventKind.LINKED || kind == EventKind.UNLINKED) {
                        services.sync().accounts().changed(event.username());
                        nodes.rosterChanged(event.username());
                    }
                };
        services.listeners().add(0, changes);
        registrations.add(() -> services.listeners().remove(changes));
        registrations.add(services.sync().log().listen(nodes));
        registrations.keep(ClusterChanges.listen(services.sync().accounts()::forgetAll));
        DeviceDelivery delivery =
                registrations.keep(
                        DeviceDelivery.start(
                                host.server(),
                                host.devices(),
                                host.localSessions(),
                                host.tasks(),
                                host.clock(),
                                services.database(),
                                services.sync()));
        RosterListener unlinkings =
                event -> {
                    if (event.what().kind() == EventKind.UNLINKED) {
                        event.what()
                                .device()
                                .map(id -> new DeviceRef(event.username(), id))
                                .ifPresent(delivery::unlinked);
                    }
                };
        services.listeners().add(unlinkings);
        registrations.add(() -> services.listeners().remove(unlinkings));
        new StatisticsPart(delivery::late).start(services, registrations);
    }
}
