// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.time.Clock;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.server.credential.LoginPolicy;
import org.linkeddevices.server.credential.LoginResult;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.Sightings;

/**
 * Looks at the sessions of this node: notes that a connected device is seen, closes sessions whose
 * device is not linked any more, whatever went wrong when it was unlinked, and those that are there
 * by an account password that may not log in any more.
 */
public final class SessionReview implements Runnable {

    static final StreamEnd UNLINKED = new StreamEnd("not-authorized", "stream.unlinked");

    private static final StreamEnd LINKED_ONLY =
            new StreamEnd("policy-violation", "login.refused.linked-only");

    private final LocalSessions sessions;
    private final SessionDevices devices;
    private final SessionCloser closer;
    private final DeviceRoster roster;
    private final Sightings sightings;
    private final LoginPolicy policy;
    private final Clock clock;

    /** Creates it; it is to be run from time to time. */
    public SessionReview(
            LocalSessions sessions,
            SessionDevices devices,
            SessionCloser closer,
            DeviceRoster roster,
            Sightings sightings,
            LoginPolicy policy,
            Clock clock) {
        this.sessions = sessions;
        this.devices = devices;
        this.closer = closer;
        this.roster = roster;
        this.sightings = sightings;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public void run() {
        sessions.all().forEach(this::look);
    }

    /** Looks at the sessions of one account. */
    public void look(String username) {
        sessions.of(username).forEach(this::look);
    }

    private void look(LocalClientSession session) {
        devices.of(session).ifPresentOrElse(d -> look(d, session), () -> lookUnlinked(session));
    }

    private void lookUnlinked(LocalClientSession session) {
        if (devices.isByPassword(session)
                && policy.accountPassword(session.getAddress().getNode())
                        instanceof LoginResult.Refused) {
            closer.close(session, LINKED_ONLY);
        }
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
