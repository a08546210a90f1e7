// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.util.Optional;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.openfire.session.ClientAddress;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.linkeddevices.server.port.Accounts;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.Requester;
import org.xmpp.packet.JID;

/** Finds the account and the device behind the sender of a stanza. */
public final class Askers {

    private final SessionManager manager;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SessionDevices devices;
    private final DeviceRoster roster;

    /** Creates it. */
    public Askers(
            SessionManager manager,
            Accounts accounts,
            Sessions sessions,
            SessionDevices devices,
            DeviceRoster roster) {
        this.manager = manager;
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
        this.roster = roster;
    }

    /**
     * The session that sent a stanza. Openfire writes the sender of a client's stanza itself, so it
     * cannot be forged.
     *
     * @return empty if it is no session of an account of this server, or one of an account that was
     *     removed, or one of a device that was unlinked and is about to be closed
     */
    public Optional<Asker> find(JID sender) {
        if (sender.getNode() == null || sender.getResource() == null) {
            return Optional.empty();
        }
        ClientSession session = manager.getSession(sender);
        if (session == null || session.isAnonymousUser() || !accounts.exists(sender.getNode())) {
            return Optional.empty();
        }
        return sessions.at(Address.of(sender.toString()))
                .flatMap(info -> asker(sender.getNode(), session, info));
    }

    private Optional<Asker> asker(String username, ClientSession session, SessionInfo info) {
        Optional<DeviceRef> ref = devices.of(session);
        Optional<Device> device = ref.flatMap(roster::device).filter(Device::linked);
        if (ref.isPresent() && device.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Asker(new Requester(username, device, ClientAddress.of(session)), info));
    }
}
