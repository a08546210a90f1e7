// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.LogEntry;
import org.linkeddevices.server.delivery.Numbered;

/**
 * The id that the message which a thread is routing has in its sender's log. Openfire makes the
 * sender's carbons on the same thread, out of the receiver's copy.
 */
final class SentIds {

    private final ThreadLocal<Optional<LogEntry>> current =
            ThreadLocal.withInitial(Optional::empty);

    /** The thread begins to route a message that was logged as these entries. */
    void routing(List<Numbered> entries) {
        current.set(
                entries.stream()
                        .map(Numbered::entry)
                        .filter(entry -> entry.direction() == Direction.SENT)
                        .findFirst());
    }

    /** The id in the log of an account, if it is the one that sent the message. */
    Optional<String> of(String username) {
        return current.get()
                .filter(entry -> entry.username().equals(username))
                .map(LogEntry::stanzaId);
    }
}
