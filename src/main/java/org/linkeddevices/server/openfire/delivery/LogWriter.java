// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.List;
import java.util.Optional;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.NewEntry;
import org.linkeddevices.server.delivery.Numbered;
import org.linkeddevices.server.delivery.SyncLog;
import org.linkeddevices.server.sql.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Message;

/** Has a message written to the log, and sees to it that Openfire routes what it must. */
final class LogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private final SyncLog log;
    private final Audience audience;
    private final RouteGuard guard;
    private final SentIds sentIds;
    private final Bounces bounces;

    LogWriter(SyncLog log, Audience audience, RouteGuard guard, SentIds sentIds, Bounces bounces) {
        this.log = log;
        this.audience = audience;
        this.guard = guard;
        this.sentIds = sentIds;
        this.bounces = bounces;
    }

    /** This thread begins to handle another message, or has handled it. */
    void begin() {
        guard.leave();
    }

    /**
     * Whether a message can be written while its stream goes on: the log alone brings it to all who
     * are to have it; and no other stream can resume this one (XEP-0198), which would say how far
     * it came before that is durable.
     */
    boolean canPost(Message message, Session session, List<NewEntry> entries) {
        return session instanceof LocalClientSession sender
                && !sender.getStreamManager().getResume()
                && isForDevicesOnly(message, entries)
                && audience.needsNoCarbons(session, entries);
    }

    /**
     * Has a message written while its stream goes on. Openfire does not route it.
     *
     * @param stream the stream's end, of which the message is a part until it is durable
     */
    void post(Message message, Session session, List<NewEntry> entries, StreamTail stream) {
        sentIds.routing(List.of());
        guard.take(message, true);
        stream.add();
        log.post(
                entries,
                failure -> {
                    try {
                        failure.ifPresent(reason -> failed(message, session, reason));
                    } finally {
                        stream.settle();
                    }
                });
    }

    /**
     * Writes a message, and returns once it is durable. Openfire routes what is not for devices
     * only.
     *
     * @param receiver the bare JID of the account that receives it
     * @throws Rejection if it cannot be written; its sender was told
     */
    void append(Message message, Session session, List<NewEntry> entries, String receiver)
            throws Rejection {
        try {
            List<Numbered> logged = entries.isEmpty() ? List.of() : log.append(entries);
            sentIds.routing(logged);
            logged.stream()
                    .map(Numbered::entry)
                    .filter(entry -> entry.direction() == Direction.RECEIVED)
                    .forEach(
                            entry ->
                                    StanzaIds.add(
                                            message.getElement(), entry.stanzaId(), receiver));
        } catch (StorageException e) {
            failed(message, session, e);
            throw new Rejection();
        }
        if (isForDevicesOnly(message, entries)) {
            guard.take(message, audience.needsNoCarbons(session, entries));
        }
    }

    /** A message cannot be written, and its sender is told. */
    void failed(Message message, Session session, RuntimeException reason) {
        LOG.error("a message from {} is refused: it cannot be logged", message.getFrom(), reason);
        bounces.failed(message, session);
    }

    private boolean isForDevicesOnly(Message message, List<NewEntry> entries) {
        Optional<NewEntry> received =
                entries.stream().filter(e -> e.direction() == Direction.RECEIVED).findFirst();
        return received.filter(entry -> audience.isDevicesOnly(message, entry)).isPresent();
    }
}
