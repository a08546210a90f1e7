// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Optional;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;

/** Tells what a client answers to the server from everything else that an interceptor sees. */
public final class ClientAnswer {

    private ClientAnswer() {}

    /**
     * The answer to an IQ of the server's own. Anybody can ask a client something under an id of
     * ours; only what the client answers to the server is an answer to us.
     *
     * @param incoming whether the packet came from a client
     * @param processed whether it has been routed already
     * @param domain the server's domain
     * @return the answer, an IQ of type result or error with an id, or empty if it is none
     */
    public static Optional<IQ> of(
            Packet packet, boolean incoming, boolean processed, String domain) {
        boolean answer =
                incoming
                        && !processed
                        && packet instanceof IQ iq
                        && iq.getID() != null
                        && (iq.getTo() == null || iq.getTo().toString().equals(domain))
                        && (iq.getType() == IQ.Type.result || iq.getType() == IQ.Type.error);
        return answer ? Optional.of((IQ) packet) : Optional.empty();
    }

    /**
     * Leaves nothing of an answer for the router: it would take a payload that the answer carries
     * or repeats to the handler of that namespace, as if it were a request.
     */
    public static void consume(IQ answer) {
        answer.getElement().clearContent();
    }
}
