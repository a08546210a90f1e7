// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import java.util.function.Predicate;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.linkeddevices.server.port.Contacts;
import org.xmpp.packet.JID;

/**
 * The rosters of Openfire, which it keeps in memory. There it also keeps who only asked for a
 * subscription, also after a refusal; and it takes the word of who asked first and then claims to
 * have been asked.
 */
public final class OpenfireContacts implements Contacts {

    private final XMPPServer server;
    private final Predicate<RosterItem> counts;

    private OpenfireContacts(XMPPServer server, Predicate<RosterItem> counts) {
        this.server = server;
        this.counts = counts;
    }

    /** The contacts that a client sees (RFC 6121, section 3.1.3). */
    public static OpenfireContacts shown(XMPPServer server) {
        return new OpenfireContacts(server, OpenfireContacts::isShown);
    }

    /** Those in which the account itself had a part. */
    public static OpenfireContacts wanted(XMPPServer server) {
        return new OpenfireContacts(server, OpenfireContacts::isWanted);
    }

    @Override
    public boolean has(String username, String bareJid) {
        if (bareJid.equals(server.createJID(username, null).toString())) {
            return true;
        }
        try {
            Roster roster = server.getRosterManager().getRoster(username);
            JID jid = new JID(bareJid);
            return roster.isRosterItem(jid) && counts.test(roster.getRosterItem(jid));
        } catch (UserNotFoundException e) {
            return false;
        }
    }

    private static boolean isShown(RosterItem item) {
        return item.getSubStatus() != RosterItem.SUB_NONE
                || item.getAskStatus() != RosterItem.ASK_NONE
                || item.getRecvStatus() != RosterItem.RECV_SUBSCRIBE;
    }

    /** Only the account lets others see its presence, asks, and gives names and groups. */
    private static boolean isWanted(RosterItem item) {
        return item.getSubStatus() == RosterItem.SUB_FROM
                || item.getSubStatus() == RosterItem.SUB_BOTH
                || item.getAskStatus() == RosterItem.ASK_SUBSCRIBE
                || !item.getGroups().isEmpty()
                || (item.getNickname() != null && !item.getNickname().isEmpty());
    }
}
