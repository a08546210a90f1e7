// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Optional;
import org.jivesoftware.openfire.Connection;
import org.jivesoftware.openfire.session.LocalClientSession;

/**
 * What a session's TCP connection stands on; by name, since no Openfire has the classes of both.
 */
final class SessionConnection {

    private static final String MINA = "org.jivesoftware.openfire.nio.NIOConnection";
    private static final String NETTY = "org.jivesoftware.openfire.nio.NettyConnection";

    private SessionConnection() {}

    /** The connection, if there is one and it stands on MINA: Openfire before 5.0. */
    static Optional<Connection> onMina(LocalClientSession session) {
        return on(MINA, session);
    }

    /** The connection, if there is one and it stands on Netty: Openfire from 5.0 on. */
    static Optional<Connection> onNetty(LocalClientSession session) {
        return on(NETTY, session);
    }

    /**
     * The connection, if there is one and it is a stream of bytes: no frame or body has a meaning.
     */
    static Optional<Connection> overTcp(LocalClientSession session) {
        return onMina(session).or(() -> onNetty(session));
    }

    private static Optional<Connection> on(String type, LocalClientSession session) {
        return Optional.ofNullable(session.getConnection())
                .filter(connection -> connection.getClass().getName().equals(type));
    }
}
