// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.time.Clock;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.Sightings;

/**
 * Looks at every session of this node that is a device: notes that a connected one is seen, and
 * closes those whose device is not linked any more, whatever went wrong when it was unlinked.
 */
public final class SessionReview implements Runnable {

    static final StreamEnd UNLINKED = new StreamEnd("not-authorized", "stream.unlinked");

    private final LocalSessions sessions;
    private final SessionDevices devices;
    private final SessionCloser closer;
    private final DeviceRoster roster;
    private final Sightings sightings;
    private final Clock clock;

    /** Creates it; it is to be run from time to time. */
    public SessionReview(
            LocalSessions sessions,
            SessionDevices devices,
            SessionCloser closer,
            DeviceRoster roster,
            Sightings sightings,
            Clock clock) {
        this.sessions = sessions;
        this.devices = devices;
        this.closer = closer;
        this.roster = roster;
        this.sightings = sightings;
        this.clock = clock;
    }

    @Override
    public void run() {
        sessions.all().forEach(session -> devices.of(session).ifPresent(d -> look(d, session)));
    }

    private void look(DeviceRef device, LocalClientSession session) {
        // Also after the plugin was loaded anew, or the node has joined or left a cluster.
        devices.publish(session);
        boolean linked =
                session.isDetached()
                        ? roster.device(device).filter(Device::linked).isPresent()
                        : sightings.seen(device, clock.instant(), ClientAddress.of(session));
        if (!linked) {
            closer.close(session, UNLINKED);
        }
    }
}
