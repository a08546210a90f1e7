// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import org.dom4j.Element;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.linkeddevices.server.port.SessionOutbox;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Right to the session: the router would store a message for an account that is not available, and
 * copy it to the other sessions.
 */
public final class DirectOutbox implements SessionOutbox {

    private final SessionManager sessions;

    /** Creates the adapter. */
    public DirectOutbox(SessionManager sessions) {
        this.sessions = sessions;
    }

    @Override
    public void send(String fullJid, Element stanza) {
        ClientSession session = sessions.getSession(new JID(fullJid));
        if (session != null) {
            session.process(new Message(stanza));
        }
    }
}
