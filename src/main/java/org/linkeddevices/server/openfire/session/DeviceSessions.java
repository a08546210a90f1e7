// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.Sightings;

/**
 * Follows the beginning and end of sessions of devices on this node: notes that they are seen, and
 * lets a device have one session only.
 */
public final class DeviceSessions {

    private static final StreamEnd DUPLICATE = new StreamEnd("conflict", "stream.duplicate");

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

    private void replaceOlder(DeviceRef device, LocalClientSession session) {
        Optional<String> address = ClientAddress.of(session);
        if (!sightings.seen(device, clock.instant(), address)) {
            closer.close(session, SessionReview.UNLINKED);
            return;
        }
        Optional<String> itself = Optional.of(session.getStreamID().getID());
        int closed = sessions.closeDevice(device.username(), device.id(), itself, DUPLICATE);
        if (closed > 0) {
            roster.duplicateSession(device, address);
        }
    }
}
