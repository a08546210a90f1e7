// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.lockout.LockOutManager;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.linkeddevices.server.port.Accounts;
import org.xmpp.packet.JID;

/** Openfire's accounts. */
public final class OpenfireAccounts implements Accounts {

    private final XMPPServer server;

    /** Creates the adapter. */
    public OpenfireAccounts(XMPPServer server) {
        this.server = server;
    }

    @Override
    public Optional<String> usernameOf(String identity) {
        return Usernames.prepare(identity, server.getServerInfo().getXMPPDomain());
    }

    @Override
    public boolean exists(String username) {
        try {
            return UserManager.getInstance().getUser(username) != null;
        } catch (UserNotFoundException e) {
            return false;
        }
    }

    @Override
    public boolean isLockedOut(String username) {
        return LockOutManager.getInstance().isAccountDisabled(username);
    }

    @Override
    public void recordFailedLogin(String username) {
        LockOutManager.getInstance().recordFailedLogin(username);
    }

    @Override
    public Set<String> groups(String username) {
        JID account = server.createJID(username, null);
        return GroupManager.getInstance().getGroups(account).stream()
                .map(Group::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
