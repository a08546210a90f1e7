// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.server.openfire.host.BackgroundTasks;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.roster.DeviceRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.StreamError;

/** Closes sessions of this node for good: none of them can be resumed afterwards. */
public final class SessionCloser {

    private static final Logger LOG = LoggerFactory.getLogger(SessionCloser.class);

    /**
     * For the client to get the reason: Openfire 4.2 drops what it has not written when it closes.
     */
    private static final Duration READING_TIME = Duration.ofMillis(100);

    private final LocalSessions sessions;
    private final SessionDevices devices;
    private final BackgroundTasks tasks;
    private final DetachedSessions detached;
    private final Texts texts;

    /**
     * Creates it.
     *
     * @param texts what clients are told comes from here
     */
    public SessionCloser(
            XMPPServer server,
            LocalSessions sessions,
            SessionDevices devices,
            Texts texts,
            BackgroundTasks tasks) {
        this.sessions = sessions;
        this.devices = devices;
        this.tasks = tasks;
        this.detached = new DetachedSessions(server);
        this.texts = texts;
    }

    /**
     * Closes all sessions of a device on this node.
     *
     * @param except the stream id of the one to keep
     * @return how many of them were connected
     */
    public int closeDevice(DeviceRef device, Optional<String> except, StreamEnd end) {
        return (int)
                sessions.of(device.username()).stream()
                        .filter(s -> devices.of(s).filter(device::equals).isPresent())
                        .filter(s -> except.filter(s.getStreamID().getID()::equals).isEmpty())
                        .map(s -> close(s, end))
                        .filter(Predicate.isEqual(true))
                        .count();
    }

    /**
     * Closes a session of this node.
     *
     * @return whether it was connected
     */
    public boolean close(LocalClientSession session, StreamEnd end) {
        session.getStreamManager().formalClose();
        if (session.isDetached()) {
            detached.end(session);
            return false;
        }
        String text = texts.text(session.getLanguage(), end.textKey());
        StreamError error =
                new StreamError(
                        StreamError.Condition.fromXMPP(end.condition()),
                        text,
                        session.getLanguage().toLanguageTag());
        session.deliverRawText(error.toXML());
        tasks.after(READING_TIME, session::close);
        LOG.info("closed {}: {}", session.getAddress(), end.textKey());
        return true;
    }
}
