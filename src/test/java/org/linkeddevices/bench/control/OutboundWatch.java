// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.control;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Stands for another plugin that is asked about each message to a session, and keeps those back
 * whose text is {@value #SECRET}.
 */
final class OutboundWatch implements PacketInterceptor {

    private static final String SECRET = "secret";

    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** Comes, as that plugin would. */
    void begin() {
        InterceptorManager.getInstance().addInterceptor(this);
    }

    /** Goes, and tells what it was asked about. */
    List<String> end() {
        InterceptorManager.getInstance().removeInterceptor(this);
        return List.copyOf(seen);
    }

    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
            throws PacketRejectedException {
        if (incoming || !(packet instanceof Message message) || message.getBody() == null) {
            return;
        }
        seen.add(
                String.join(
                        " ",
                        session.getAddress().getResource(),
                        message.getBody(),
                        processed ? "sent" : "about to be sent"));
        if (!processed && SECRET.equals(message.getBody())) {
            throw new PacketRejectedException("not for everybody");
        }
    }
}
