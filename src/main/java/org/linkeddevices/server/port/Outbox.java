// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import org.dom4j.Element;

/** The way out for stanzas that the server itself sends. */
@FunctionalInterface
public interface Outbox {

    /**
     * Routes a stanza from the server's domain.
     *
     * @param stanza a message or IQ with {@code to}; the adapter sets {@code from}
     */
    void send(Element stanza);
}
