// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import java.util.Locale;
import java.util.Optional;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.handler.IQHandler;
import org.jivesoftware.openfire.session.ClientSession;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.server.keys.ClaimDesk;
import org.linkeddevices.server.openfire.wire.DeskHandler;
import org.linkeddevices.server.request.Answer;
import org.linkeddevices.server.request.FrontDesk;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Takes claims of prekeys to their desk: of accounts of this server and of others. */
public final class ClaimHandler extends IQHandler {

    private final String domain;
    private final SessionManager sessions;
    private final ClaimDesk desk;
    private final FrontDesk frontDesk;
    private final IQHandlerInfo info = new IQHandlerInfo("claim", LinkedDevices.KEYS_NS);

    /**
     * Creates the handler.
     *
     * @param domain the server's domain
     */
    public ClaimHandler(
            String domain, SessionManager sessions, ClaimDesk desk, FrontDesk frontDesk) {
        super("Linked Devices: " + LinkedDevices.KEYS_NS);
        this.domain = domain;
        this.sessions = sessions;
        this.desk = desk;
        this.frontDesk = frontDesk;
    }

    @Override
    public IQHandlerInfo getInfo() {
        return info;
    }

    /** Openfire 5 asks this; accounts that do not exist are answered for as those without keys. */
    public boolean performNoSuchUserCheck() {
        return false;
    }

    /**
     * Whether somebody is behind a claim whom an account may know: an account of this server that
     * is there, or one of another server, which answers for that.
     *
     * @param loggedIn whether a session that is not anonymous has this address here
     */
    static boolean isSomebody(JID from, String domain, boolean loggedIn) {
        return from.getDomain().equals(domain) ? loggedIn : from.getNode() != null;
    }

    @Override
    public @Nullable IQ handleIQ(IQ iq) {
        if (iq.getType() != IQ.Type.get && iq.getType() != IQ.Type.set) {
            return null;
        }
        JID from = iq.getFrom();
        Optional<ClientSession> session = Optional.ofNullable(sessions.getSession(from));
        Locale language = session.map(ClientSession::getLanguage).orElse(Locale.ENGLISH);
        boolean known =
                isSomebody(from, domain, session.filter(s -> !s.isAnonymousUser()).isPresent());
        JID to = Optional.ofNullable(iq.getTo()).orElse(from);
        Answer answer =
                known && iq.getType() == IQ.Type.set && to.getNode() != null
                        ? frontDesk.answer(
                                from.toBareJID(),
                                language,
                                LinkedDevices.KEYS_NS,
                                () ->
                                        desk.answer(
                                                from.toString(),
                                                from.toBareJID(),
                                                to.getNode(),
                                                iq.getChildElement()))
                        : frontDesk.turnAway(LinkedDevices.KEYS_NS, language);
        return DeskHandler.reply(iq, answer);
    }
}
