// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.util.function.Predicate;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.util.Version;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.state.CoreRequests;
import org.linkeddevices.server.openfire.state.NodeService;
import org.linkeddevices.server.openfire.state.Openfire42Nodes;
import org.linkeddevices.server.openfire.state.Openfire42Pep;
import org.linkeddevices.server.openfire.state.Openfire5Nodes;
import org.linkeddevices.server.openfire.state.OwnArrivals;
import org.linkeddevices.server.openfire.state.OwnEvents;
import org.linkeddevices.server.openfire.state.OwnRequests;
import org.linkeddevices.server.openfire.state.PepDesk;
import org.linkeddevices.server.openfire.state.PepGate;
import org.linkeddevices.server.openfire.state.PlainNodes;
import org.linkeddevices.server.openfire.state.PublishedItemCache;
import org.linkeddevices.server.openfire.state.VcardChanges;
import org.linkeddevices.server.openfire.wire.Arrivals;
import org.linkeddevices.server.state.PepScope;
import org.linkeddevices.server.state.StateLog;

/** Repairs personal eventing, and keeps an account's own state for its devices. */
final class StatePart implements Part {

    @Override
    public void start(Services services, Registrations registrations) {
        Host host = services.host();
        XMPPServer server = host.server();
        String domain = server.getServerInfo().getXMPPDomain();
        Predicate<String> hasDevices = services.sync().accounts()::logs;
        PepScope scope = new PepScope(services.settings(), hasDevices);
        StateLog log = new StateLog(services.sync().log(), hasDevices);
        CoreRequests core = new CoreRequests(server.getIQPEPHandler(), server.getIQRouter());
        NodeService nodes = nodes(services, registrations, core, scope);
        PepDesk desk =
                new PepDesk(
                        scope,
                        nodes,
                        new KeysPart(scope, core, nodes).start(services, registrations),
                        log,
                        server.getSessionManager(),
                        host.devices(),
                        server.getIQRouter());
        OwnRequests own = new OwnRequests(domain);
        IQRouter router = server.getIQRouter();
        for (String namespace : new String[] {Pep.NS, Pep.OWNER}) {
            PepGate gate = new PepGate(server.getIQPEPHandler(), namespace, own, desk);
            registrations.handle(router, gate);
        }
        registrations.keep(VcardChanges.listen(domain, log));
    }

    private static NodeService nodes(
            Services services, Registrations registrations, CoreRequests core, PepScope scope) {
        Host host = services.host();
        Version version = host.server().getServerInfo().getVersion();
        if (version.getMajor() == 4 && version.getMinor() == 2) {
            return nodes42(services, registrations, core, scope);
        }
        boolean knowsMax =
                version.getMajor() > 5 || (version.getMajor() == 5 && version.getMinor() > 1);
        return knowsMax
                ? new PlainNodes(core)
                : new Openfire5Nodes(core, host.tasks(), services.database());
    }

    private static NodeService nodes42(
            Services services, Registrations registrations, CoreRequests core, PepScope scope) {
        Host host = services.host();
        XMPPServer server = host.server();
        Openfire42Pep pep = new Openfire42Pep(server.getIQPEPHandler(), services.database());
        OwnEvents events = new OwnEvents(server.getSessionManager(), pep);
        OwnArrivals arrivals =
                registrations.intercept(
                        new OwnArrivals(
                                server.getSessionManager(), pep, events, scope, host.tasks()));
        registrations.keep(Arrivals.listen(arrivals::came, arrivals::ended));
        PublishedItemCache.takeOutOfUse().ifPresent(registrations::keep);
        return new Openfire42Nodes(core, pep, events);
    }
}
