// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.linkeddevices.server.port.Contacts;
import org.xmpp.packet.JID;

/** The rosters of Openfire, which it keeps in memory. */
public final class OpenfireContacts implements Contacts {

    private final XMPPServer server;

    /** Creates the adapter. */
    public OpenfireContacts(XMPPServer server) {
        this.server = server;
    }

    @Override
    public boolean has(String username, String bareJid) {
        if (bareJid.equals(server.createJID(username, null).toString())) {
            return true;
        }
        try {
            return server.getRosterManager().getRoster(username).isRosterItem(new JID(bareJid));
        } catch (UserNotFoundException e) {
            return false;
        }
    }
}
