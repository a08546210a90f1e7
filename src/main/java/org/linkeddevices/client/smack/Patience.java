// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.time.Duration;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;

/**
 * Asks a server as long as it takes. After a login the answer comes behind everything that the
 * device has missed, and each message is decrypted and in the file before the next is read; five
 * seconds, as Smack waits, are some hundred messages on a slow machine.
 */
final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Patience() {}

    /** Sends a request and waits for its answer. */
    static IQ ask(XMPPConnection connection, IQ request)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        long timeout = Math.max(connection.getReplyTimeout(), LONGEST.toMillis());
        return connection.createStanzaCollectorAndSend(request).nextResultOrThrow(timeout);
    }
}
