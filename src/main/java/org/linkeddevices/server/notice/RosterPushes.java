// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.notice;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.dom4j.Element;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.server.port.Outbox;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.StreamMarks;
import org.linkeddevices.server.request.DeviceDesk;
import org.linkeddevices.server.request.DeviceViews;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.RosterListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the device list to the sessions that asked for it, after each change. It is always the
 * whole list, so that a push that is late or lost does no harm.
 */
public final class RosterPushes implements RosterListener {

    /** The ids of pushes: this, and the number of the event that caused it, or of the push. */
    public static final String PUSH_ID = "ld-push-";

    private static final String LIST_PUSH_ID = PUSH_ID + "list-";

    private static final Logger LOG = LoggerFactory.getLogger(RosterPushes.class);

    private static final Set<EventKind> CHANGES =
            EnumSet.of(EventKind.LINKED, EventKind.UNLINKED, EventKind.RENAMED, EventKind.PROMOTED);

    private final DeviceViews views;
    private final Sessions sessions;
    private final StreamMarks marks;
    private final Outbox outbox;
    private final AtomicLong pushes = new AtomicLong();

    /** Creates it. */
    public RosterPushes(DeviceViews views, Sessions sessions, StreamMarks marks, Outbox outbox) {
        this.views = views;
        this.sessions = sessions;
        this.marks = marks;
        this.outbox = outbox;
    }

    @Override
    public void happened(RosterEvent event) {
        if (CHANGES.contains(event.what().kind())) {
            push(event.username(), PUSH_ID + event.seq());
        }
    }

    @Override
    public void listChanged(String username) {
        push(username, LIST_PUSH_ID + pushes.incrementAndGet());
    }

    private void push(String username, String id) {
        try {
            List<SessionInfo> asked =
                    sessions.of(username).stream()
                            .filter(session -> marks.has(session.streamId(), DeviceDesk.PUSHES))
                            .toList();
            if (!asked.isEmpty()) {
                DeviceList list = views.list(username, Optional.empty());
                asked.forEach(session -> push(list.readBy(session.device()), id, session));
            }
        } catch (RuntimeException e) {
            LOG.error("sessions of {} got no roster push", username, e);
        }
    }

    /** A session gets no pushes any more: it answered one with an error, or is over. */
    public void forget(String streamId) {
        marks.remove(streamId, DeviceDesk.PUSHES);
    }

    private void push(DeviceList list, String id, SessionInfo session) {
        Element iq = Xml.element("iq", "jabber:client");
        iq.addAttribute("type", "set");
        iq.addAttribute("to", session.fullJid());
        iq.addAttribute("id", id);
        iq.add(list.toXml());
        outbox.send(iq);
    }
}
