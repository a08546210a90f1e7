// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.privacy.PrivacyList;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.linkeddevices.server.openfire.session.LocalSessions;
import org.linkeddevices.server.port.Routes;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Openfire's routing table and privacy lists. */
final class OpenfireRoutes implements Routes {

    private final RoutingTable routes;
    private final LocalSessions sessions;
    private final String domain;
    private final Predicate<String> live;

    /**
     * Creates the adapter.
     *
     * @param live whether a device of an account is known to get messages
     */
    OpenfireRoutes(
            RoutingTable routes, LocalSessions sessions, String domain, Predicate<String> live) {
        this.routes = routes;
        this.sessions = sessions;
        this.domain = domain;
        this.live = live;
    }

    @Override
    public boolean isReachable(String username) {
        if (live.test(username)) {
            return true;
        }
        JID account = new JID(username, domain, null, true);
        return routes.getRoutes(account, null).stream().anyMatch(this::takesMessages);
    }

    private boolean takesMessages(JID address) {
        ClientSession session = routes.getClientRoute(address);
        return session != null && session.getPresence().getPriority() >= 0;
    }

    @Override
    public boolean blocks(String username, Element message) {
        return list(username)
                .map(list -> list.shouldBlockPacket(new Message(message.createCopy())))
                .orElse(false);
    }

    private Optional<PrivacyList> list(String username) {
        // A session has it in memory; without one Openfire looks into the database too.
        Optional<? extends ClientSession> any = sessions.any(username);
        return Optional.ofNullable(
                any.isPresent()
                        ? any.get().getDefaultList()
                        : PrivacyListManager.getInstance().getDefaultPrivacyList(username));
    }
}
