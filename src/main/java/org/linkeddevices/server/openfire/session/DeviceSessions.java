// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    /** The stream on which a device came last to this node, while it lasts. */
    private final Map<DeviceRef, String> newest = new ConcurrentHashMap<>();

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
        devices.of(session).ifPresent(d -> newest.put(d, session.getStreamID().getID()));
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
                .ifPresent(
                        device -> {
                            newest.remove(device, session.getStreamID().getID());
                            executor.execute(() -> sightings.seen(device, last, Optional.empty()));
                        });
    }

    private void replaceOlder(DeviceRef device, LocalClientSession session) {
        Optional<String> address = ClientAddress.of(session);
        if (!sightings.seen(device, clock.instant(), address)) {
            closer.close(session, SessionReview.UNLINKED);
            return;
        }
        String itself = session.getStreamID().getID();
        if (!itself.equals(newest.get(device))) {
            // The device has come again, or is gone, since this was due.
            return;
        }
        int closed =
                sessions.closeDevice(
                        device.username(), device.id(), Optional.of(itself), DUPLICATE);
        if (closed > 0) {
            roster.duplicateSession(device, address);
        }
    }
}
