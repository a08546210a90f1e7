// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.fanout;

import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.linkeddevices.server.port.PresenceRights;
import org.xmpp.packet.JID;

/** Openfire's rosters. */
public final class PresenceSubscriptions implements PresenceRights {

    private final XMPPServer server;

    /** Creates the adapter. */
    public PresenceSubscriptions(XMPPServer server) {
        this.server = server;
    }

    @Override
    public boolean maySee(String bareJid, String username) {
        if (bareJid.equals(server.createJID(username, null).toString())) {
            return true;
        }
        try {
            return server.getPresenceManager().canProbePresence(new JID(bareJid), username);
        } catch (UserNotFoundException e) {
            return false;
        }
    }
}
