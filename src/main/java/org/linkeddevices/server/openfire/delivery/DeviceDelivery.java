// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.delivery.Admission;
import org.linkeddevices.server.delivery.Copies;
import org.linkeddevices.server.delivery.Deliveries;
import org.linkeddevices.server.delivery.Intake;
import org.linkeddevices.server.delivery.MissedMessages;
import org.linkeddevices.server.delivery.Sync;
import org.linkeddevices.server.delivery.Workers;
import org.linkeddevices.server.openfire.host.BackgroundTasks;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.session.LocalSessions;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.linkeddevices.server.openfire.session.SessionEvents;
import org.linkeddevices.server.openfire.wire.Arrivals;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Database;
import org.xmpp.packet.Message;

/** Connects the sync log with Openfire's messages and sessions. */
public final class DeviceDelivery implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final SessionDevices devices;
    private final Deliveries deliveries;
    private final MissedMessages missed;
    private final Sync sync;
    private final BackgroundTasks tasks;
    private final ClientStates states = new ClientStates();
    private final CopyMaker copies = new CopyMaker();
    private final StreamTails streams = new StreamTails();
    private final Registrations open = new Registrations();

    private DeviceDelivery(
            SessionDevices devices,
            Deliveries deliveries,
            MissedMessages missed,
            Sync sync,
            BackgroundTasks tasks) {
        this.devices = devices;
        this.deliveries = deliveries;
        this.missed = missed;
        this.sync = sync;
        this.tasks = tasks;
    }

    /** Starts; also for the sessions that are there already. */
    public static DeviceDelivery start(
            XMPPServer server,
            SessionDevices devices,
            LocalSessions sessions,
            BackgroundTasks tasks,
            Clock clock,
            Database database,
            Sync sync) {
        String domain = server.getServerInfo().getXMPPDomain();
        Copies copies = new Copies(domain, sync.slicing());
        DeliveryThreads threads = new DeliveryThreads();
        Deliveries deliveries =
                new Deliveries(
                        copies,
                        database,
                        sync.store(),
                        sync.cursors(),
                        new Workers(tasks, threads),
                        clock,
                        sync.caughtUp()::caughtUp);
        DeviceDelivery delivery =
                new DeviceDelivery(
                        devices,
                        deliveries,
                        new MissedMessages(copies, database, sync.store()),
                        sync,
                        tasks);
        OpenfireRoutes routes =
                new OpenfireRoutes(server.getRoutingTable(), sessions, domain, deliveries::isLive);
        Intake intake =
                new Intake(domain, sync.accounts(), routes, sync.policy(), database, sync.store());
        delivery.open.add(threads);
        delivery.connect(server, intake, new Audience(sessions, intake), domain);
        sessions.all().forEach(delivery::resume);
        return delivery;
    }

    /** How many messages devices got late on this node since the start. */
    public long late() {
        return deliveries.late();
    }

    private void connect(XMPPServer server, Intake intake, Audience audience, String domain) {
        open.add(
                OfflineGuard.begin(
                        server.getMessageRouter(),
                        server.getOfflineMessageStrategy(),
                        message -> isKept(intake, message)));
        open.add(sync.log().listen(deliveries));
        open.add(sync.news().listen(deliveries::news));
        RouteGuard guard = RouteGuard.begin(server.getMessageRouter());
        open.add(guard);
        SentIds sentIds = new SentIds();
        open.intercept(new CopyFilter(devices, sentIds, new UnlinkedSlices(sync)));
        open.intercept(new AckAnswers(domain, devices, deliveries));
        Bounces bounces = new Bounces(domain, server.getMessageRouter()::route);
        open.add(streams);
        LogWriter writer = new LogWriter(sync.log(), audience, guard, sentIds, bounces);
        Admission admission = sync.strangers().then(sync.admission());
        open.intercept(new MessageTap(devices, intake, admission, streams, writer, bounces));
        open.add(
                SessionEvents.listen(
                        created -> {}, this::bound, ended -> ended(ended.getStreamID().getID())));
        open.add(
                Arrivals.listen(
                        this::arrived, left -> deliveries.unavailable(left.getStreamID().getID())));
        WrittenEvents written = open.keep(new WrittenEvents(server.getConnectionManager()));
        tasks.every(TICK, written::review);
        tasks.every(TICK, deliveries::tick);
    }

    /** A device is unlinked: it gets nothing more. */
    public void unlinked(DeviceRef device) {
        deliveries.unlinked(device);
    }

    /** Whether a message that reaches no session is in its receiver's log. */
    private boolean isKept(Intake intake, Message message) {
        if (message.getTo() == null) {
            return false;
        }
        Address to = Address.of(message.getTo().toString());
        Optional<String> username = intake.logged(to);
        Optional<String> id = StanzaIds.by(message.getElement(), to.bare());
        if (username.isEmpty() || id.isEmpty()) {
            return false;
        }
        if (intake.isRerouted(message.getElement())) {
            missed.lost(username.get(), id.get());
        }
        return true;
    }

    /**
     * A session has its resource. From 5.0 on Openfire may say so only when the client, which knows
     * it already, is available; without carbons it would not get what other sessions sent.
     */
    private synchronized void bound(LocalClientSession session) {
        if (streams.bound(session) && devices.of(session).isPresent()) {
            session.setMessageCarbonsEnabled(true);
        }
    }

    private void ended(String streamId) {
        deliveries.ended(streamId);
        sync.caughtUp().ended(streamId);
    }

    private void arrived(ClientSession session) {
        if (session instanceof LocalClientSession local) {
            bound(local);
            devices.of(local)
                    .ifPresentOrElse(
                            device ->
                                    deliveries.available(
                                            device, new DeviceLine(local, states, copies)),
                            () -> tasks.execute(() -> offer(local)));
        }
    }

    private void resume(LocalClientSession session) {
        streams.bound(session);
        if (session.getPresence().isAvailable() && devices.of(session).isPresent()) {
            arrived(session);
        }
    }

    private void offer(LocalClientSession session) {
        String username = session.getAddress().getNode();
        boolean takes =
                session.getPresence().getPriority() >= 0 && !session.isOfflineFloodStopped();
        // Also when the last device is unlinked by now: what was missed before is still theirs.
        if (takes) {
            missed.offer(username, message -> session.process(new Message(message)));
        }
    }

    @Override
    public void close() {
        open.close();
        sync.cursors().write();
    }
}
