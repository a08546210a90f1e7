// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last messages that were sent encrypted, in case that they come back. Thread-safe. */
final class SentMessages {

    /** How many are kept: the server answers at once. */
    static final int MOST = 100;

    private final Map<String, Outgoing> messages =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Outgoing> eldest) {
                    return size() > MOST;
                }
            };

    synchronized void add(Outgoing message) {
        messages.put(message.id(), message);
    }

    /**
     * Takes a message out that the server has sent back. Its error is from the bare JID that the
     * message went to; what a client of the recipient sends has a full one, and counts for nothing.
     *
     * @param id of the message
     * @param from whom the error is from
     */
    synchronized Optional<Outgoing> returned(String id, String from) {
        Optional<Outgoing> message =
                Optional.ofNullable(messages.get(id))
                        .filter(sent -> sent.to().toString().equals(from));
        message.ifPresent(sent -> messages.remove(id));
        return message;
    }
}
