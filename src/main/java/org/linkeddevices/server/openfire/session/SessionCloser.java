// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.roster.DeviceRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.StreamError;

/** Closes sessions of this node for good: none of them can be resumed afterwards. */
public final class SessionCloser {

    private static final Logger LOG = LoggerFactory.getLogger(SessionCloser.class);

    private final XMPPServer server;
    private final SessionDevices devices;
    private final DetachedSessions detached;
    private final Texts texts;

    /**
     * Creates it.
     *
     * @param texts what clients are told comes from here
     */
    public SessionCloser(XMPPServer server, SessionDevices devices, Texts texts) {
        this.server = server;
        this.devices = devices;
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
        Collection<ClientSession> sessions =
                server.getSessionManager().getSessions(device.username());
        return (int)
                sessions.stream()
                        .filter(LocalClientSession.class::isInstance)
                        .map(LocalClientSession.class::cast)
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
        session.close();
        LOG.info("closed {}: {}", session.getAddress(), end.textKey());
        return true;
    }
}
