// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.state.PepEvent;
import org.linkeddevices.protocol.state.PepNodes;
import org.linkeddevices.protocol.state.VcardUpdate;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.delivery.NewEntry;
import org.linkeddevices.server.delivery.SyncLog;
import org.linkeddevices.server.sql.StorageException;

/**
 * Keeps changes of an account's state for its devices that are offline. A host keeps the last
 * change of a node only, while a device needs all: each is about another chat.
 */
public final class StateLog {

    private final SyncLog log;
    private final Predicate<String> logs;

    /**
     * Creates it.
     *
     * @param logs whether the account of this username has a sync log
     */
    public StateLog(SyncLog log, Predicate<String> logs) {
        this.log = log;
        this.logs = logs;
    }

    /** Whether what this request changes has to be kept. */
    public boolean keeps(String username, Element pubsub) {
        return event(pubsub).isPresent() && logs.test(username);
    }

    /**
     * A request of the account's own was done.
     *
     * @param bareJid the account's address
     * @param origin the number of the device that made it; 0 for an unlinked session
     * @throws StorageException if the change could not be kept
     */
    public void changed(String username, String bareJid, int origin, Element pubsub) {
        if (logs.test(username)) {
            event(pubsub).ifPresent(e -> append(username, bareJid, origin, e.message(bareJid)));
        }
    }

    /**
     * The account's vCard is now this one.
     *
     * @throws StorageException if the change could not be kept
     */
    public void vcardChanged(String username, String bareJid, Element vcard) {
        if (logs.test(username)) {
            append(username, bareJid, 0, VcardUpdate.of(bareJid, vcard));
        }
    }

    private static Optional<PepEvent> event(Element pubsub) {
        return PepEvent.of(pubsub).filter(e -> e.node().equals(PepNodes.READ_STATE));
    }

    private void append(String username, String bareJid, int origin, Element stanza) {
        // Received: from the account itself, but by nobody to somebody else.
        log.append(
                List.of(
                        new NewEntry(
                                username,
                                Direction.RECEIVED,
                                EntryKind.STATE,
                                Address.of(bareJid),
                                origin,
                                false,
                                stanza)));
    }
}
