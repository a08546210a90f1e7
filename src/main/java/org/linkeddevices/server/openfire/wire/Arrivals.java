// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.util.function.Consumer;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.user.PresenceEventDispatcher;
import org.jivesoftware.openfire.user.PresenceEventListener;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Tells of this node's sessions that become available. */
public final class Arrivals implements PresenceEventListener, AutoCloseable {

    private final Consumer<ClientSession> arrived;

    private Arrivals(Consumer<ClientSession> arrived) {
        this.arrived = arrived;
    }

    /** Starts to listen. */
    public static Arrivals listen(Consumer<ClientSession> arrived) {
        Arrivals arrivals = new Arrivals(arrived);
        PresenceEventDispatcher.addListener(arrivals);
        return arrivals;
    }

    @Override
    public void close() {
        PresenceEventDispatcher.removeListener(this);
    }

    @Override
    public void availableSession(ClientSession session, Presence presence) {
        if (!session.isAnonymousUser()) {
            arrived.accept(session);
        }
    }

    @Override
    public void unavailableSession(ClientSession session, Presence presence) {
        // What it does not get now it gets when it comes back.
    }

    @Override
    public void presenceChanged(ClientSession session, Presence presence) {
        // It was available before.
    }

    @Override
    public void subscribedToPresence(JID subscriber, JID authorizer) {
        // Nobody's presence matters but that of the account's own sessions.
    }

    @Override
    public void unsubscribedToPresence(JID unsubscriber, JID recipient) {
        // Nobody's presence matters but that of the account's own sessions.
    }
}
