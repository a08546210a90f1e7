// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.util.Locale;
import java.util.Optional;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.handler.IQHandler;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.request.Answer;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.FrontDesk;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * Takes the IQs of one namespace to a desk.
 *
 * <p>Openfire finds handlers by namespace only, so IQs to other accounts' bare JIDs come here too;
 * they are turned away like those of remote servers.
 */
public final class DeskHandler extends IQHandler {

    private final Desk desk;
    private final FrontDesk frontDesk;
    private final Askers askers;
    private final String domain;
    private final IQHandlerInfo info;

    /**
     * Creates the handler.
     *
     * @param domain the server's domain
     */
    public DeskHandler(Desk desk, FrontDesk frontDesk, Askers askers, String domain) {
        super("Linked Devices: " + desk.namespace());
        this.desk = desk;
        this.frontDesk = frontDesk;
        this.askers = askers;
        this.domain = domain;
        this.info = new IQHandlerInfo("query", desk.namespace());
    }

    @Override
    public IQHandlerInfo getInfo() {
        return info;
    }

    /**
     * Openfire 5 asks this: whether it shall tell apart accounts that do not exist. They are turned
     * away in the same way as those that exist, which else could be found out here.
     */
    public boolean performNoSuchUserCheck() {
        return false;
    }

    @Override
    public @Nullable IQ handleIQ(IQ iq) {
        if (iq.getType() != IQ.Type.get && iq.getType() != IQ.Type.set) {
            // An answer to something; no answer is answered.
            return null;
        }
        Optional<Asker> asker = askers.find(iq.getFrom()).filter(a -> isOwn(iq.getTo(), a));
        Desk.Kind kind = iq.getType() == IQ.Type.get ? Desk.Kind.GET : Desk.Kind.SET;
        return reply(
                iq,
                asker.map(a -> frontDesk.answer(desk, a, kind, iq.getChildElement()))
                        .orElseGet(() -> frontDesk.turnAway(desk, Locale.ENGLISH)));
    }

    private boolean isOwn(@Nullable JID to, Asker asker) {
        return to == null
                || (to.getDomain().equals(domain)
                        && to.getResource() == null
                        && (to.getNode() == null || to.getNode().equals(asker.username())));
    }

    /** The stanza of an answer. */
    public static IQ reply(IQ request, Answer answer) {
        IQ reply = IQ.createResultIQ(request);
        if (answer instanceof Answer.Result result) {
            result.payload().ifPresent(reply::setChildElement);
        } else {
            reply.setType(IQ.Type.error);
            reply.getElement().add(((Answer.Failure) answer).error().toXml());
        }
        return reply;
    }
}
