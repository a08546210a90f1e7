// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import java.util.Optional;
import org.dom4j.Element;

/**
 * Makes out what encrypted messages say. It is called in the transaction that stores the message,
 * so that what it stores itself, such as the ratchet's new state, is there with the message or not
 * at all. It is called once for each message, repeats are not shown to it, and it must not wait for
 * the network: the thread is the one that reads the stream.
 */
@FunctionalInterface
public interface MessageOpener {

    /** Leaves all messages as they are. */
    MessageOpener NONE = (passage, message) -> Optional.empty();

    /**
     * Opens a message.
     *
     * @param passage where it comes from
     * @param message the message itself, in the namespace {@code jabber:client}; not to be changed
     * @return what it says, or empty if it is not encrypted in a way that this opener knows
     */
    Optional<Content> open(Passage passage, Element message);
}
