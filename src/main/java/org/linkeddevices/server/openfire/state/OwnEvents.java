// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.util.UUID;
import org.dom4j.Element;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.protocol.state.PepEvent;
import org.xmpp.packet.Message;

/**
 * Tells an account's own sessions of changes of its nodes (XEP-0163, section 4.3.2), which Openfire
 * 4.2 leaves out. As later versions do, it tells the session that made the change too, and those
 * that never said what they want.
 */
public final class OwnEvents {

    private final SessionManager sessions;
    private final Openfire42Pep pep;

    /** Creates it. */
    public OwnEvents(SessionManager sessions, Openfire42Pep pep) {
        this.sessions = sessions;
        this.pep = pep;
    }

    /** Tells the available sessions of the account. */
    void tell(String username, PepEvent event) {
        String feature = event.node() + Pep.NOTIFY;
        for (ClientSession session : sessions.getSessions(username)) {
            boolean wanted =
                    pep.features(session.getAddress()).map(f -> f.test(feature)).orElse(true);
            if (wanted && session.getPresence().isAvailable()) {
                send(session, event.message(session.getAddress().toBareJID()));
            }
        }
    }

    /** Sends a session its account's last items, of the nodes that it wants to hear of. */
    void tellLast(ClientSession session) {
        String bareJid = session.getAddress().toBareJID();
        pep.features(session.getAddress()).stream()
                .flatMap(
                        features ->
                                pep.lastItems(bareJid, n -> features.test(n + Pep.NOTIFY)).stream())
                .forEach(item -> send(session, item.event().message(bareJid, item.published())));
    }

    private static void send(ClientSession session, Element message) {
        Message packet = new Message(message);
        packet.setTo(session.getAddress());
        packet.setID(UUID.randomUUID().toString());
        session.process(packet);
    }
}
