// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.List;
import org.jivesoftware.openfire.session.Session;
import org.jivesoftware.util.cache.CacheFactory;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.delivery.Intake;
import org.linkeddevices.server.delivery.NewEntry;
import org.linkeddevices.server.openfire.session.LocalSessions;
import org.xmpp.packet.Message;

/** Whom a message in the log concerns besides devices, which get it from there. */
final class Audience {

    private final LocalSessions sessions;
    private final Intake intake;

    Audience(LocalSessions sessions, Intake intake) {
        this.sessions = sessions;
        this.intake = intake;
    }

    /**
     * Whether nobody but devices can be given a message. Sessions on other nodes may be unlinked;
     * and what a dead session left comes back to tell that nobody has it.
     */
    boolean isDevicesOnly(Message message, NewEntry received) {
        return !CacheFactory.isClusteringStarted()
                && !sessions.hasUnlinked(received.username(), null)
                && !intake.isRerouted(message.getElement());
    }

    /**
     * Whether no other session of the sender can be given a carbon (XEP-0280), but for devices that
     * have the message in their account's log.
     */
    boolean needsNoCarbons(@Nullable Session sender, List<NewEntry> entries) {
        if (sender == null) {
            return true;
        }
        String username = sender.getAddress().getNode();
        return !sessions.hasUnlinked(username, sender)
                && (entries.stream().anyMatch(e -> e.username().equals(username))
                        || !intake.logs(username));
    }
}
