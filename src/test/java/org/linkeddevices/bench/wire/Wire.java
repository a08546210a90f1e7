// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;

/** An open stream; what arrives goes to its {@link Inbox}. */
interface Wire {

    /** Begins the stream anew, as after SASL; the features arrive in the inbox. */
    void restart() throws IOException;

    /** Sends XML as it is. */
    void send(String xml) throws IOException;

    /** Ends the stream politely. */
    void close() throws IOException;

    /** Drops the connection, as a device that loses its network. */
    void cut() throws IOException;

    /** The server's certificate, DER, or empty bytes without TLS. */
    byte[] serverCertificate() throws IOException;
}
