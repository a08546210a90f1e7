// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.util.function.Consumer;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.user.PresenceEventDispatcher;
import org.jivesoftware.openfire.user.PresenceEventListener;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Tells of this node's sessions that become available and unavailable. */
public final class Arrivals implements PresenceEventListener, AutoCloseable {

    private final Consumer<ClientSession> arrived;
    private final Consumer<ClientSession> left;

    private Arrivals(Consumer<ClientSession> arrived, Consumer<ClientSession> left) {
        this.arrived = arrived;
        this.left = left;
    }

    /**
     * Starts to listen.
     *
     * @param arrived is told of sessions that become available
     * @param left is told of sessions that become unavailable
     */
    public static Arrivals listen(Consumer<ClientSession> arrived, Consumer<ClientSession> left) {
        Arrivals arrivals = new Arrivals(arrived, left);
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
        if (!session.isAnonymousUser()) {
            left.accept(session);
        }
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
