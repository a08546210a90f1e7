// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Optional;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.session.IoSession;

/**
 * Stands where the stanzas of a connection come out, on an Openfire that stands on MINA (before
 * 5.0), and holds up whatever may not be looked at yet. Must not be touched on any other.
 */
final class OrderFilter extends IoFilterAdapter {

    /** Openfire's name of the filter that makes stanzas out of bytes. */
    private static final String STANZAS = "xmpp";

    private static final String NAME = "linkeddevices-order";

    private final StreamTail stream;

    OrderFilter(StreamTail stream) {
        this.stream = stream;
    }

    /**
     * Stands in a connection from its next stanza on.
     *
     * @param connection Openfire's
     */
    void addTo(Object connection) {
        filters(connection)
                .filter(all -> all.contains(STANZAS))
                .ifPresent(all -> all.addAfter(STANZAS, NAME, this));
    }

    /** A connection has no such filter any more. */
    static void removeFrom(Object connection) {
        filters(connection).filter(all -> all.contains(NAME)).ifPresent(all -> all.remove(NAME));
    }

    private static Optional<IoFilterChain> filters(Object connection) {
        return ConnectionField.of(connection, "ioSession", IoSession.class)
                .map(IoSession::getFilterChain);
    }

    @Override
    public void messageReceived(NextFilter next, IoSession connection, Object stanza)
            throws Exception {
        stream.pass(stanza);
        next.messageReceived(connection, stanza);
    }
}
