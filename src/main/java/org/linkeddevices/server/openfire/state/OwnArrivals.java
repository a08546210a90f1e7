// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.Session;
import org.linkeddevices.server.openfire.host.BackgroundTasks;
import org.linkeddevices.server.state.PepScope;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Sends a session that becomes available its account's last items (XEP-0163, section 4.3.4), which
 * Openfire 4.2 leaves out, once it is known which ones it wants.
 */
public final class OwnArrivals implements PacketInterceptor {

    private static final String DISCO = "http://jabber.org/protocol/disco#info";

    /** After this Openfire has looked at the presence. */
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final SessionManager sessions;
    private final Openfire42Pep pep;
    private final OwnEvents events;
    private final PepScope scope;
    private final BackgroundTasks tasks;
    private final Set<JID> waiting = ConcurrentHashMap.newKeySet();

    /** Creates it. */
    public OwnArrivals(
            SessionManager sessions,
            Openfire42Pep pep,
            OwnEvents events,
            PepScope scope,
            BackgroundTasks tasks) {
        this.sessions = sessions;
        this.pep = pep;
        this.events = events;
        this.scope = scope;
        this.tasks = tasks;
    }

    /** A session has become available. */
    public void came(ClientSession session) {
        JID address = session.getAddress();
        if (scope.repairs(address.getNode())) {
            waiting.add(address);
            tasks.after(A_MOMENT, () -> tellIfKnown(address));
        }
    }

    /** A session has ended. */
    public void ended(ClientSession session) {
        waiting.remove(session.getAddress());
    }

    @Override
    public void interceptPacket(
            Packet packet, Session session, boolean incoming, boolean processed) {
        if (incoming
                && processed
                && packet instanceof IQ iq
                && iq.getType() == IQ.Type.result
                && waiting.contains(iq.getFrom())
                && iq.getChildElement() != null
                && iq.getChildElement().getNamespaceURI().equals(DISCO)) {
            JID address = iq.getFrom();
            tasks.execute(() -> tellIfKnown(address));
        }
    }

    private void tellIfKnown(JID address) {
        ClientSession session = sessions.getSession(address);
        if (session != null && pep.features(address).isPresent() && waiting.remove(address)) {
            events.tellLast(session);
        }
    }
}
