// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.security.SecureRandom;
import java.util.List;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.ClientSession;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.access.AccessList;
import org.linkeddevices.server.calls.CallDesk;
import org.linkeddevices.server.calls.CallViews;
import org.linkeddevices.server.command.CommandDesk;
import org.linkeddevices.server.delivery.DeliveryDesk;
import org.linkeddevices.server.notice.EventNotices;
import org.linkeddevices.server.notice.RosterPushes;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.session.SessionEvents;
import org.linkeddevices.server.openfire.wire.Arrivals;
import org.linkeddevices.server.openfire.wire.Askers;
import org.linkeddevices.server.openfire.wire.CacheMarks;
import org.linkeddevices.server.openfire.wire.ClientAnswers;
import org.linkeddevices.server.openfire.wire.CommandDirectory;
import org.linkeddevices.server.openfire.wire.CommandHandler;
import org.linkeddevices.server.openfire.wire.DeskHandler;
import org.linkeddevices.server.openfire.wire.Features;
import org.linkeddevices.server.port.StreamMarks;
import org.linkeddevices.server.request.AccessDesk;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.DeviceActions;
import org.linkeddevices.server.request.DeviceDesk;
import org.linkeddevices.server.request.DeviceViews;
import org.linkeddevices.server.request.EventPages;
import org.linkeddevices.server.request.FrontDesk;
import org.linkeddevices.server.request.PictureDesk;
import org.linkeddevices.server.request.QrPictures;
import org.linkeddevices.server.request.TokenActions;
import org.linkeddevices.server.roster.RosterListener;

/** What clients can ask over the wire, and what they are told. */
final class WirePart implements Part {

    @Override
    public void start(Services services, Registrations registrations) {
        Host host = services.host();
        StreamMarks marks = new CacheMarks();
        DeviceViews views =
                new DeviceViews(
                        services.roster(),
                        host.sessions(),
                        services.lags()::progress,
                        services.keys().views());
        answer(services, registrations, views, marks);
        RosterPushes pushes = new RosterPushes(views, host.sessions(), marks, host.outbox());
        tell(services, registrations, pushes);
        registrations.keep(
                Features.advertise(
                        host.server().getIQDiscoInfoHandler(),
                        List.of(
                                LinkedDevices.NS,
                                LinkedDevices.CALLS_NS,
                                LinkedDevices.DELIVERY_NS,
                                LinkedDevices.KEYS_NS,
                                AccessList.NS)));
    }

    private static void answer(
            Services services, Registrations registrations, DeviceViews views, StreamMarks marks) {
        Host host = services.host();
        XMPPServer server = host.server();
        String domain = server.getServerInfo().getXMPPDomain();
        DeviceActions devices = new DeviceActions(services.roster());
        TokenActions tokens = new TokenActions(services.tokens(), domain);
        QrPictures pictures = new QrPictures(services.tokens(), domain, host.clock());
        CallViews calls = new CallViews(services.calls(), host.clock());
        FrontDesk frontDesk = new FrontDesk(host.texts());
        Askers askers = services.askers();
        List<Desk> desks =
                List.of(
                        new DeviceDesk(
                                views, devices, tokens, new EventPages(services.events()), marks),
                        new AccessDesk(views, devices, host.clock()),
                        new PictureDesk(pictures),
                        new CallDesk(calls),
                        new DeliveryDesk(services.sync().caughtUp()));
        for (Desk desk : desks) {
            registrations.handle(
                    server.getIQRouter(), new DeskHandler(desk, frontDesk, askers, domain));
        }
        CommandDesk commands =
                CommandDesk.of(
                        views, devices, tokens, pictures, calls, host.texts(), new SecureRandom());
        CommandDirectory directory = CommandDirectory.register(server, commands, askers);
        registrations.keep(directory);
        registrations.handle(
                server.getIQRouter(),
                new CommandHandler(
                        new DeskHandler(commands, frontDesk, askers, domain),
                        server.getAdHocCommandHandler(),
                        directory.nodes()));
    }

    private static void tell(Services services, Registrations registrations, RosterPushes pushes) {
        Host host = services.host();
        String domain = host.server().getServerInfo().getXMPPDomain();
        EventNotices notices =
                new EventNotices(
                        services.roster(),
                        services.events(),
                        host.sessions(),
                        host.outbox(),
                        host.texts(),
                        domain);
        registrations.intercept(new ClientAnswers(domain, host.devices(), notices, pushes));
        registrations.keep(
                SessionEvents.listen(
                        created -> {},
                        bound -> {},
                        ended -> {
                            String streamId = ended.getStreamID().getID();
                            notices.ended(streamId);
                            pushes.forget(streamId);
                        }));
        registrations.keep(
                Arrivals.listen(
                        session -> host.tasks().execute(() -> arrived(host, notices, session)),
                        session -> {}));
        for (RosterListener listener : List.of(notices, pushes)) {
            services.listeners().add(listener);
            registrations.add(() -> services.listeners().remove(listener));
        }
    }

    private static void arrived(Host host, EventNotices notices, ClientSession session) {
        String username = session.getAddress().getNode();
        host.sessions()
                .at(Address.of(session.getAddress().toString()))
                .ifPresent(info -> notices.came(username, info));
    }
}
