// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.Session;
import org.linkeddevices.server.notice.EventNotices;
import org.linkeddevices.server.notice.RosterPushes;
import org.linkeddevices.server.openfire.session.ClientAnswer;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;

/**
 * Sees the answers of clients to our pings and pushes, by their ids.
 *
 * <p>Not by the router's {@code IQResultListener}: that waits on one node and, after the plugin is
 * gone, in memory, while all that counts is in the answer's id and its session.
 */
public final class ClientAnswers implements PacketInterceptor {

    private final String domain;
    private final SessionDevices devices;
    private final EventNotices notices;
    private final RosterPushes pushes;

    /**
     * Creates it.
     *
     * @param domain the server's domain, to which our pings and pushes are answered
     */
    public ClientAnswers(
            String domain, SessionDevices devices, EventNotices notices, RosterPushes pushes) {
        this.domain = domain;
        this.devices = devices;
        this.notices = notices;
        this.pushes = pushes;
    }

    @Override
    public void interceptPacket(
            Packet packet, Session session, boolean incoming, boolean processed) {
        if (session instanceof ClientSession) {
            ClientAnswer.of(packet, incoming, processed, domain)
                    .ifPresent(answer -> answered(session, answer));
        }
    }

    private void answered(Session session, IQ answer) {
        String id = answer.getID();
        if (id.startsWith(EventNotices.PING_ID)) {
            // An error is an answer too: what came before the ping has arrived.
            devices.of(session).ifPresent(device -> notices.answered(device, id));
            ClientAnswer.consume(answer);
        } else if (id.startsWith(RosterPushes.PUSH_ID)) {
            if (answer.getType() == IQ.Type.error) {
                pushes.forget(session.getStreamID().getID());
            }
            ClientAnswer.consume(answer);
        }
    }
}
