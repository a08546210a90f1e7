// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import org.dom4j.Element;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Hints;
import org.linkeddevices.protocol.keys.PrekeysLow;
import org.linkeddevices.server.port.Outbox;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.roster.DeviceRef;

/** Tells devices that few of their one-time prekeys are left: at once, and when they come. */
public final class PrekeyNotices {

    private final PrekeyClaims claims;
    private final Sessions sessions;
    private final Outbox outbox;

    /** Creates it. */
    public PrekeyNotices(PrekeyClaims claims, Sessions sessions, Outbox outbox) {
        this.claims = claims;
        this.sessions = sessions;
        this.outbox = outbox;
    }

    /** A device has too few left. */
    public void low(PrekeyClaims.Low low) {
        sessions.of(low.device().username()).stream()
                .filter(SessionInfo::available)
                .filter(session -> session.device().filter(low.device().id()::equals).isPresent())
                .forEach(session -> send(session, low));
    }

    /** A session became available. */
    public void came(String username, SessionInfo session) {
        session.device()
                .map(device -> claims.low(new DeviceRef(username, device)))
                .ifPresent(lows -> lows.forEach(low -> send(session, low)));
    }

    private void send(SessionInfo session, PrekeyClaims.Low low) {
        Element message = Xml.element("message", "jabber:client");
        message.addAttribute("type", "headline");
        message.addAttribute("to", session.fullJid());
        message.add(new PrekeysLow(low.version(), low.left()).toXml());
        Hints.forThisSessionOnly(message);
        outbox.send(message);
    }
}
