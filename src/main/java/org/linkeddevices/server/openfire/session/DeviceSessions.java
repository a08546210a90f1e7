// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.Sightings;

/**
 * Follows the sessions of devices on this node: notes that they are seen, lets a device have one
 * session only, and closes those of devices that are not linked any more.
 */
public final class DeviceSessions {

    private static final StreamEnd DUPLICATE = new StreamEnd("conflict", "stream.duplicate");
    private static final StreamEnd UNLINKED = new StreamEnd("not-authorized", "stream.unlinked");

    private final SessionDevices devices;
    private final SessionCloser closer;
    private final Sessions sessions;
    private final DeviceRoster roster;
    private final Sightings sightings;
    private final Executor executor;
    private final Clock clock;

    /**
     * Creates it.
     *
     * @param executor does what needs the database, off the server's threads
     */
    public DeviceSessions(
            SessionDevices devices,
            SessionCloser closer,
            Sessions sessions,
            DeviceRoster roster,
            Sightings sightings,
            Executor executor,
            Clock clock) {
        this.devices = devices;
        this.closer = closer;
        this.sessions = sessions;
        this.roster = roster;
        this.sightings = sightings;
        this.executor = executor;
        this.clock = clock;
    }

    /** A session gets its resource. */
    public void created(LocalClientSession session) {
        devices.publish(session);
    }

    /** A session's client knows its resource. */
    public void bound(LocalClientSession session) {
        devices.of(session).ifPresent(d -> executor.execute(() -> replaceOlder(d, session)));
    }

    /** A session is over. */
    public void ended(LocalClientSession session) {
        devices.ended(session);
        Instant last = session.getLastActiveDate().toInstant();
        devices.of(session)
                .ifPresent(d -> executor.execute(() -> sightings.seen(d, last, Optional.empty())));
    }

    /** Looks at every session of this node that is a device: seen now, or not linked any more? */
    public void review() {
        SessionManager.getInstance().getSessions().stream()
                .filter(LocalClientSession.class::isInstance)
                .map(LocalClientSession.class::cast)
                .forEach(session -> devices.of(session).ifPresent(d -> review(d, session)));
    }

    private void review(DeviceRef device, LocalClientSession session) {
        devices.publish(session);
        boolean linked =
                session.isDetached()
                        ? roster.device(device).filter(d -> d.linked()).isPresent()
                        : sightings.seen(device, clock.instant(), address(session));
        if (!linked) {
            closer.close(session, UNLINKED);
        }
    }

    private void replaceOlder(DeviceRef device, LocalClientSession session) {
        Optional<String> address = address(session);
        if (!sightings.seen(device, clock.instant(), address)) {
            closer.close(session, UNLINKED);
            return;
        }
        Optional<String> itself = Optional.of(session.getStreamID().getID());
        int closed = sessions.closeDevice(device.username(), device.id(), itself, DUPLICATE);
        if (closed > 0) {
            roster.duplicateSession(device, address);
        }
    }

    private static Optional<String> address(LocalClientSession session) {
        try {
            return Optional.ofNullable(session.getHostAddress());
        } catch (UnknownHostException e) {
            // Its connection is gone already.
            return Optional.empty();
        }
    }
}
