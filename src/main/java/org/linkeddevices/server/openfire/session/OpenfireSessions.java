// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.util.cache.CacheFactory;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.openfire.host.PluginTask;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.DeviceRef;

/** Openfire's client sessions, on all nodes. */
public final class OpenfireSessions implements Sessions {

    private final XMPPServer server;
    private final LocalSessions local;
    private final SessionDevices devices;
    private final SessionCloser closer;

    /** Creates the adapter. */
    public OpenfireSessions(
            XMPPServer server, LocalSessions local, SessionDevices devices, SessionCloser closer) {
        this.server = server;
        this.local = local;
        this.devices = devices;
        this.closer = closer;
    }

    @Override
    public List<SessionInfo> of(String username) {
        Stream<ClientSession> remote =
                CacheFactory.isClusteringStarted() ? remote(username) : Stream.empty();
        return Stream.concat(local.of(username).stream(), remote).map(this::info).toList();
    }

    @Override
    public int closeDevice(
            String username, DeviceId device, Optional<String> except, StreamEnd end) {
        DeviceRef ref = new DeviceRef(username, device);
        int closed = closer.closeDevice(ref, except, end);
        if (CacheFactory.isClusteringStarted()) {
            closed +=
                    closeOnOtherNodes(
                            new PluginTask(
                                    "closeDevice",
                                    List.of(
                                            username,
                                            device.toString(),
                                            except.orElse(""),
                                            end.condition(),
                                            end.textKey())));
        }
        return closed;
    }

    /** Waits for the answers: whoever marks the device as done must know that it is. */
    private static int closeOnOtherNodes(PluginTask task) {
        int closed = 0;
        for (Object answer : CacheFactory.doSynchronousClusterTask(task, false)) {
            closed += answer instanceof String count ? Integer.parseInt(count) : 0;
        }
        return closed;
    }

    private Stream<ClientSession> remote(String username) {
        return server.getRoutingTable().getClientsRoutes(false).stream()
                .filter(session -> !(session instanceof LocalClientSession))
                .filter(session -> username.equals(session.getAddress().getNode()));
    }

    private SessionInfo info(ClientSession session) {
        return new SessionInfo(
                session.getStreamID().getID(),
                session.getAddress().toString(),
                devices.of(session).map(DeviceRef::id),
                session.getLanguage(),
                session.getPresence().isAvailable());
    }
}
