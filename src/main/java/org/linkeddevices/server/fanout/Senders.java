// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.Optional;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.keys.KeyReaders;
import org.linkeddevices.server.port.ClientFeatures;
import org.linkeddevices.server.port.PresenceRights;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;

/** Who sends messages, and what they may be told. */
public final class Senders {

    private final Sessions sessions;
    private final ClientFeatures features;
    private final PresenceRights rights;
    private final KeyReaders readers;

    /** Creates it. */
    public Senders(
            Sessions sessions, ClientFeatures features, PresenceRights rights, KeyReaders readers) {
        this.sessions = sessions;
        this.features = features;
        this.rights = rights;
        this.readers = readers;
    }

    /** The session that has an address. */
    Optional<SessionInfo> session(Address sender) {
        return sessions.at(sender);
    }

    /** Whether a client knows what to do with a message that comes back. */
    boolean understands(Address sender) {
        return features.has(sender.toString(), LinkedDevices.KEYS_NS);
    }

    /**
     * Whether a sender may know an account's devices: as one who sees its presence, or as one who
     * may read the device list. Most clients let everybody read that.
     */
    boolean maySee(Address sender, String account, OmemoVersion version) {
        return Address.of(account)
                .local()
                .filter(
                        username ->
                                rights.maySee(sender.bare(), username)
                                        || readers.mayRead(sender.bare(), username, version))
                .isPresent();
    }
}
