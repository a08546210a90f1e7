// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.notice;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.roster.Event;
import org.linkeddevices.protocol.roster.EventMessage;
import org.linkeddevices.server.port.Outbox;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.EventPages;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventLog;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.RosterListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every device of an account what happened to its roster. The chain of events is the store: a
 * device that was offline gets what it missed when it comes, and what it got counts only once it
 * has answered a ping that was sent right after. So a device misses no event; one whose answer was
 * lost gets it again, and can tell by the event's number.
 *
 * <p>An unlinked session is told what happens while it is available, once. Thread-safe.
 */
public final class EventNotices implements RosterListener {

    /** The ids of our pings: this, and the number of the newest event before the ping. */
    public static final String PING_ID = "ld-seen-";

    private static final Logger LOG = LoggerFactory.getLogger(EventNotices.class);

    private final DeviceRoster roster;
    private final EventLog log;
    private final EventPages pages;
    private final Sessions sessions;
    private final Outbox outbox;
    private final EventTexts texts;
    private final String domain;

    /** How far the streams are that this node has told something, by stream id. */
    private final Map<String, Progress> sent = new ConcurrentHashMap<>();

    /** The number of the newest event that was sent on a stream. */
    private static final class Progress {
        private long seq;
    }

    /**
     * Creates it.
     *
     * @param domain the server's domain, from which events come
     */
    public EventNotices(
            DeviceRoster roster,
            EventLog log,
            Sessions sessions,
            Outbox outbox,
            Texts texts,
            String domain) {
        this.roster = roster;
        this.log = log;
        this.pages = new EventPages(log);
        this.sessions = sessions;
        this.outbox = outbox;
        this.texts = new EventTexts(roster, texts);
        this.domain = domain;
    }

    @Override
    public void happened(RosterEvent event) {
        if (!event.what().kind().isAnnounced()) {
            return;
        }
        try {
            for (SessionInfo session : sessions.of(event.username())) {
                if (session.available()) {
                    tell(event, session);
                }
            }
        } catch (RuntimeException e) {
            // The change itself is done; whoever was not told now is told when it comes next.
            LOG.error("devices of {} were not told of an event yet", event.username(), e);
        }
    }

    /** A session became available: its device gets what it missed. */
    public void came(String username, SessionInfo session) {
        session.device().ifPresent(id -> catchUp(new DeviceRef(username, id), session, 0));
    }

    /**
     * A device answered a ping.
     *
     * @param pingId the id of the ping
     */
    public void answered(DeviceRef device, String pingId) {
        if (!pingId.matches(PING_ID + "[0-9]{1,18}")) {
            return;
        }
        long seq = Long.parseLong(pingId.substring(PING_ID.length()));
        // Nobody acknowledges what has not happened yet.
        if (seq > 0 && !log.after(device.username(), seq - 1, 1).isEmpty()) {
            log.notified(device, seq);
        }
    }

    /** A stream has ended. */
    public void ended(String streamId) {
        sent.remove(streamId);
    }

    private void tell(RosterEvent event, SessionInfo session) {
        if (session.device().isPresent()) {
            DeviceRef device = new DeviceRef(event.username(), session.device().get());
            catchUp(device, session, event.seq());
        } else {
            Event wire = pages.events(event.username(), List.of(event)).get(0);
            send(session, event, wire, false);
        }
    }

    /**
     * Sends a device what it is not known to have.
     *
     * @param fresh the number of the event that happens now; those before are late
     */
    private void catchUp(DeviceRef device, SessionInfo session, long fresh) {
        if (roster.device(device).filter(Device::linked).isEmpty()) {
            return;
        }
        Progress progress = sent.computeIfAbsent(session.streamId(), id -> new Progress());
        // One batch at a time on a stream, so that events neither overtake nor repeat each other.
        synchronized (progress) {
            long before = progress.seq;
            List<RosterEvent> events =
                    log.unnotified(device).stream().filter(e -> e.seq() > before).toList();
            List<Event> wire = pages.events(device.username(), events);
            for (int i = 0; i < events.size(); i++) {
                boolean late = fresh == 0 || events.get(i).seq() < fresh;
                send(session, events.get(i), wire.get(i), late);
                progress.seq = events.get(i).seq();
            }
            if (!events.isEmpty()) {
                ping(session, progress.seq);
            }
        }
    }

    private void send(SessionInfo session, RosterEvent event, Event wire, boolean late) {
        String body = texts.text(event, session.language());
        outbox.send(
                new EventMessage(session.fullJid(), body, session.language(), wire, late)
                        .toXml(domain));
    }

    private void ping(SessionInfo session, long seq) {
        Element iq = Xml.element("iq", "jabber:client");
        iq.addAttribute("type", "get");
        iq.addAttribute("to", session.fullJid());
        iq.addAttribute("id", PING_ID + seq);
        iq.addElement(QName.get("ping", "urn:xmpp:ping"));
        outbox.send(iq);
    }
}
