// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.DeviceId;

/** The sessions of the host, on all its nodes. */
public interface Sessions {

    /** All bound sessions of an account, including those that are detached (XEP-0198). */
    List<SessionInfo> of(String username);

    /** The session that is bound to a full JID, if there is one. */
    default Optional<SessionInfo> at(Address fullJid) {
        return fullJid.local().stream()
                .flatMap(username -> of(username).stream())
                .filter(session -> session.fullJid().equals(fullJid.toString()))
                .findFirst();
    }

    /**
     * Closes all sessions of a device on every node, including detached ones, so that none of them
     * can be resumed.
     *
     * @param except the stream id of the one session to keep, or empty to close all
     * @param end what the client is told
     * @return how many sessions that were connected (not merely detached) were closed
     */
    int closeDevice(String username, DeviceId device, Optional<String> except, StreamEnd end);
}
