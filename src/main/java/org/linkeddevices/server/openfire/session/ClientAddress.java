// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.net.UnknownHostException;
import java.util.Optional;
import org.jivesoftware.openfire.session.Session;

/** The IP address from which a client is connected. */
public final class ClientAddress {

    private ClientAddress() {}

    /** The address, or empty if the session has no connection (any more). */
    public static Optional<String> of(Session session) {
        try {
            return Optional.ofNullable(session.getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
