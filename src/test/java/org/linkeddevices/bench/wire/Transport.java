// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;
import org.linkeddevices.bench.OpenfireServer;

/** The ways in which a client can reach a server. */
public enum Transport {
    /** TCP, with STARTTLS (RFC 6120). */
    TCP {
        @Override
        Wire open(OpenfireServer server, Inbox inbox) throws IOException {
            return TcpWire.open(server, inbox);
        }
    },
    /** BOSH (XEP-0124, XEP-0206). */
    BOSH {
        @Override
        Wire open(OpenfireServer server, Inbox inbox) throws IOException {
            return BoshWire.open(server, inbox);
        }
    },
    /** WebSocket (RFC 7395). */
    WEB_SOCKET {
        @Override
        Wire open(OpenfireServer server, Inbox inbox) throws IOException {
            return WebSocketWire.open(server, inbox);
        }
    };

    abstract Wire open(OpenfireServer server, Inbox inbox) throws IOException;
}
