// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.Locale;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.Requester;

/**
 * A session that asks for something.
 *
 * @param requester who it is, and hence what it may do
 * @param session the session itself
 */
public record Asker(Requester requester, SessionInfo session) {

    /** The account. */
    public String username() {
        return requester.username();
    }

    /** The language for texts that a person reads. */
    public Locale language() {
        return session.language();
    }

    /** A device of the asker's own account; others cannot be named at all. */
    public DeviceRef ref(DeviceId id) {
        return new DeviceRef(username(), id);
    }

    /** Whether the session is that device. */
    public boolean is(DeviceRef device) {
        return requester.device().map(d -> d.ref().equals(device)).orElse(false);
    }
}
