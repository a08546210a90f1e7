// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import org.dom4j.Element;

/** The way out to one session, past the host's routing. */
@FunctionalInterface
public interface SessionOutbox {

    /**
     * Sends a stanza to a session; the next one comes after it. If the session is gone, so is the
     * stanza.
     *
     * @param fullJid the session
     * @param stanza a message with {@code from} and {@code to}
     */
    void send(String fullJid, Element stanza);
}
