// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/**
 * Gives the session of a device its route back when another session took it away.
 *
 * <p>A session that ends removes the route of its address. While it does so, on its own thread, a
 * client that comes back at once may have got the same address; Openfire 4.2 does not look whose
 * the route is, and the new session would hear nothing. Thread-safe.
 */
public final class RouteKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RouteKeeper.class);

    private final RoutingTable routes;
    private final LocalSessions sessions;
    private final SessionDevices devices;

    /**
     * Creates it.
     *
     * @param sessions hears of sessions before this does
     */
    public RouteKeeper(RoutingTable routes, LocalSessions sessions, SessionDevices devices) {
        this.routes = routes;
        this.sessions = sessions;
        this.devices = devices;
    }

    /** A session has got its address: one that had it may have ended between that and now. */
    public void created(LocalClientSession session) {
        restore(session);
    }

    /** A session has ended: another may have its address by now. */
    public void ended(LocalClientSession session) {
        sessions.at(session.getAddress()).ifPresent(this::restore);
    }

    private void restore(LocalClientSession session) {
        JID address = session.getAddress();
        if (devices.of(session).isPresent()
                && session.getStatus() != Session.STATUS_CLOSED
                && routes.getClientRoute(address) == null) {
            // What the other one has left is half a route.
            routes.removeClientRoute(address);
            routes.addClientRoute(address, session);
            LOG.info("{} has its route back", address);
        }
    }
}
