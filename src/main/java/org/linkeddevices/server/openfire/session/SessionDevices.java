// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Optional;
import org.jivesoftware.openfire.session.LocalSession;
import org.jivesoftware.openfire.session.Session;
import org.linkeddevices.server.roster.DeviceRef;

/** Which session is which device. Thread-safe. */
public final class SessionDevices {

    private static final String YES = "yes";

    private final SessionData data = new SessionData("linkeddevices.device");
    private final SessionData byPassword = new SessionData("linkeddevices.password");
    // By stream id. A session that lost its entry would count as unlinked and have more rights.
    private final StreamCache streams = new StreamCache("Linked Devices Streams");

    /** A session of this node has logged in as a device. */
    public void loggedIn(LocalSession session, DeviceRef device) {
        data.set(session, DeviceMark.of(device));
    }

    /** A session of this node has logged in with the account password. */
    public void loggedInWithPassword(LocalSession session) {
        byPassword.set(session, YES);
    }

    /** Whether a session of this node has logged in with the account password. */
    public boolean isByPassword(LocalSession session) {
        return byPassword.get(session).isPresent();
    }

    /** A session of this node starts to log in anew; as what is open again. */
    public void forget(LocalSession session) {
        data.remove(session);
        byPassword.remove(session);
        streams.remove(session.getStreamID().getID());
    }

    /** Makes the device of a session of this node known to the other nodes. */
    public void publish(LocalSession session) {
        data.get(session).ifPresent(m -> streams.put(session.getStreamID().getID(), m));
    }

    /** A session of this node has ended. */
    public void ended(Session session) {
        streams.remove(session.getStreamID().getID());
    }

    /** The device of a session on any node, or empty if it is unlinked. */
    public Optional<DeviceRef> of(Session session) {
        Optional<String> mark =
                session instanceof LocalSession local
                        ? data.get(local)
                        : streams.get(session.getStreamID().getID());
        return mark.flatMap(DeviceMark::parse);
    }
}
