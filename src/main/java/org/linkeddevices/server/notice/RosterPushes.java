// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.notice;

import java.util.EnumSet;
import java.util.Set;
import org.dom4j.Element;
import org.linkeddevices.protocol.Xml;
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

    /** The ids of pushes: this, and the number of the event that caused it. */
    public static final String PUSH_ID = "ld-push-";

    private static final Logger LOG = LoggerFactory.getLogger(RosterPushes.class);

    private static final Set<EventKind> CHANGES =
            EnumSet.of(EventKind.LINKED, EventKind.UNLINKED, EventKind.RENAMED, EventKind.PROMOTED);

    private final DeviceViews views;
    private final Sessions sessions;
    private final StreamMarks marks;
    private final Outbox outbox;

    /** Creates it. */
    public RosterPushes(DeviceViews views, Sessions sessions, StreamMarks marks, Outbox outbox) {
        this.views = views;
        this.sessions = sessions;
        this.marks = marks;
        this.outbox = outbox;
    }

    @Override
    public void happened(RosterEvent event) {
        if (!CHANGES.contains(event.what().kind())) {
            return;
        }
        try {
            for (SessionInfo session : sessions.of(event.username())) {
                if (marks.has(session.streamId(), DeviceDesk.PUSHES)) {
                    push(event, session);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("sessions of {} got no roster push", event.username(), e);
        }
    }

    /** A session gets no pushes any more: it answered one with an error, or is over. */
    public void forget(String streamId) {
        marks.remove(streamId, DeviceDesk.PUSHES);
    }

    private void push(RosterEvent event, SessionInfo session) {
        Element iq = Xml.element("iq", "jabber:client");
        iq.addAttribute("type", "set");
        iq.addAttribute("to", session.fullJid());
        iq.addAttribute("id", PUSH_ID + event.seq());
        iq.add(views.list(event.username(), session.device()).toXml());
        outbox.send(iq);
    }
}
