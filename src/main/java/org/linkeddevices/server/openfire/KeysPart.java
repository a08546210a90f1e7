// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.time.Duration;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.ClientSession;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.keys.ClaimDesk;
import org.linkeddevices.server.keys.KeyNodes;
import org.linkeddevices.server.keys.KeyPublishDesk;
import org.linkeddevices.server.keys.KeyUpkeep;
import org.linkeddevices.server.keys.PrekeyNotices;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.keys.AccountKeyNodes;
import org.linkeddevices.server.openfire.keys.AccountNodes;
import org.linkeddevices.server.openfire.keys.ClaimHandler;
import org.linkeddevices.server.openfire.keys.EventingReaders;
import org.linkeddevices.server.openfire.keys.KeyGuard;
import org.linkeddevices.server.openfire.session.ClusterChanges;
import org.linkeddevices.server.openfire.state.CoreRequests;
import org.linkeddevices.server.openfire.state.NodeService;
import org.linkeddevices.server.openfire.state.Openfire42Nodes;
import org.linkeddevices.server.openfire.state.RequestGuard;
import org.linkeddevices.server.openfire.wire.Arrivals;
import org.linkeddevices.server.request.FrontDesk;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterListener;
import org.linkeddevices.server.state.PepScope;

/** Knows the accounts' OMEMO keys, and keeps personal eventing in step with what it knows. */
final class KeysPart {

    private static final Duration LOOK = Duration.ofMinutes(1);

    /** Openfire after 4.2 writes items up to two minutes after it has published them. */
    private static final Duration WRITTEN = Duration.ofMinutes(5);

    /** Claims at a time are told together. */
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private final PepScope scope;
    private final CoreRequests core;
    private final NodeService nodes;

    KeysPart(PepScope scope, CoreRequests core, NodeService nodes) {
        this.scope = scope;
        this.core = core;
        this.nodes = nodes;
    }

    /** Starts the part. */
    RequestGuard start(Services services, Registrations registrations) {
        Host host = services.host();
        Duration durable = nodes instanceof Openfire42Nodes ? Duration.ZERO : WRITTEN;
        String domain = host.server().getServerInfo().getXMPPDomain();
        KeyNodes keyNodes =
                new AccountKeyNodes(new AccountNodes(domain, core, nodes, scope), durable);
        KeyUpkeep upkeep = new KeyUpkeep(services.database(), keyNodes, host.clock());
        RosterListener unlinkings =
                event -> {
                    if (event.what().kind() == EventKind.UNLINKED) {
                        services.keys().directory().changed(event.username());
                        host.tasks().execute(() -> upkeep.settle(event.username()));
                    }
                };
        services.listeners().add(0, unlinkings);
        registrations.add(() -> services.listeners().remove(unlinkings));
        registrations.keep(ClusterChanges.listen(services.keys().directory()::forgetAll));
        host.tasks().every(LOOK, () -> settleAll(host, upkeep));
        claims(services, registrations, upkeep);
        return new KeyGuard(
                services.sync().accounts()::logs,
                new KeyPublishDesk(services.keys().publishing()),
                new FrontDesk(host.texts()),
                services.askers(),
                upkeep,
                host.tasks());
    }

    private void claims(Services services, Registrations registrations, KeyUpkeep upkeep) {
        Host host = services.host();
        XMPPServer server = host.server();
        String domain = server.getServerInfo().getXMPPDomain();
        PrekeyNotices notices =
                new PrekeyNotices(services.keys().claims(), host.sessions(), host.outbox());
        ClaimDesk desk =
                new ClaimDesk(
                        services.keys(),
                        new EventingReaders(domain, core),
                        services.settings(),
                        host.clock(),
                        low -> host.tasks().execute(() -> notices.low(low)),
                        name -> host.tasks().after(TOGETHER, () -> upkeep.settle(name)));
        ClaimHandler handler =
                new ClaimHandler(
                        domain, server.getSessionManager(), desk, new FrontDesk(host.texts()));
        registrations.handle(server.getIQRouter(), handler);
        registrations.keep(
                Arrivals.listen(
                        session -> host.tasks().execute(() -> arrived(host, notices, session)),
                        session -> {}));
    }

    private static void arrived(Host host, PrekeyNotices notices, ClientSession session) {
        String username = session.getAddress().getNode();
        host.sessions()
                .at(Address.of(session.getAddress().toString()))
                .ifPresent(info -> notices.came(username, info));
    }

    private static void settleAll(Host host, KeyUpkeep upkeep) {
        if (host.cluster().isSenior()) {
            upkeep.settleAll();
        }
    }
}
