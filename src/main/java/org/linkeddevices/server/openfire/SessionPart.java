// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.time.Duration;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.session.ClusterChanges;
import org.linkeddevices.server.openfire.session.DeviceSessions;
import org.linkeddevices.server.openfire.session.ResourceTakeover;
import org.linkeddevices.server.openfire.session.RouteKeeper;
import org.linkeddevices.server.openfire.session.SessionEvents;
import org.linkeddevices.server.openfire.session.SessionReview;
import org.linkeddevices.server.openfire.session.SoftwareQuestions;
import org.linkeddevices.server.openfire.wire.Arrivals;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterListener;

/** Follows the sessions of devices, and closes them for good when their device is unlinked. */
final class SessionPart implements Part {

    private static final Duration COMPLETION = Duration.ofMinutes(1);
    // Whoever issued the token is told that it was used before the mode ends its session.
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final Duration REVIEW = Duration.ofMinutes(5);

    @Override
    public void start(Services services, Registrations registrations) {
        Host host = services.host();
        DeviceSessions sessions =
                new DeviceSessions(
                        host.devices(),
                        host.closer(),
                        host.sessions(),
                        services.roster(),
                        services.sightings(),
                        host.tasks(),
                        host.clock());
        registrations.keep(
                SessionEvents.listen(sessions::created, sessions::bound, sessions::ended));
        keepRoutes(host, registrations);
        SoftwareQuestions questions =
                registrations.intercept(
                        new SoftwareQuestions(
                                host.server().getServerInfo().getXMPPDomain(),
                                host.devices(),
                                services.sightings(),
                                host.tasks()));
        registrations.keep(Arrivals.listen(questions::ask, left -> {}));
        complete(services, registrations);
        review(services, registrations);
    }

    private static void keepRoutes(Host host, Registrations registrations) {
        ResourceTakeover takeover = new ResourceTakeover(host.server(), host.devices());
        if (takeover.isNeeded()) {
            registrations.intercept(takeover);
            RouteKeeper keeper =
                    new RouteKeeper(
                            host.server().getRoutingTable(), host.localSessions(), host.devices());
            registrations.keep(SessionEvents.listen(keeper::created, s -> {}, keeper::ended));
        }
    }

    private static void complete(Services services, Registrations registrations) {
        Host host = services.host();
        RosterListener completion =
                event -> {
                    if (event.what().kind() == EventKind.UNLINKED) {
                        host.tasks().execute(services.unlinkCompletion()::completePending);
                    }
                };
        services.listeners().add(completion);
        registrations.add(() -> services.listeners().remove(completion));
        host.tasks().every(COMPLETION, services.unlinkCompletion()::completePending);
    }

    private static void review(Services services, Registrations registrations) {
        Host host = services.host();
        SessionReview review =
                new SessionReview(
                        host.localSessions(),
                        host.devices(),
                        host.closer(),
                        services.roster(),
                        services.sightings(),
                        services.policy(),
                        host.clock());
        RosterListener linked =
                event -> {
                    if (event.what().kind() == EventKind.LINKED) {
                        host.tasks().after(FAREWELL, () -> review.look(event.username()));
                    }
                };
        services.listeners().add(linked);
        registrations.add(() -> services.listeners().remove(linked));
        host.tasks().every(REVIEW, review);
        registrations.keep(ClusterChanges.listen(() -> host.tasks().execute(review)));
    }
}
