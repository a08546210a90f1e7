// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.util.Optional;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.handler.IQHandler;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

/**
 * Stands in for Openfire's handler of one namespace of personal eventing: changes that an account
 * makes to its own nodes go to the desk, everything else straight on.
 *
 * <p>Not a packet interceptor: one cannot answer for the server, and on 4.2 turning a request away
 * answers it with an error. Once this handler is removed the router finds Openfire's again.
 */
public final class PepGate extends IQHandler {

    private final IQHandler core;
    private final OwnRequests own;
    private final PepDesk desk;
    private final IQHandlerInfo info;

    /**
     * Creates the gate.
     *
     * @param core Openfire's handler
     * @param namespace the namespace whose requests come here
     */
    public PepGate(IQHandler core, String namespace, OwnRequests own, PepDesk desk) {
        super("Linked Devices: " + namespace);
        this.core = core;
        this.own = own;
        this.desk = desk;
        this.info = new IQHandlerInfo("pubsub", namespace);
    }

    @Override
    public IQHandlerInfo getInfo() {
        return info;
    }

    @Override
    public @Nullable IQ handleIQ(IQ iq) throws UnauthorizedException {
        Optional<OwnRequest> request = own.of(iq).filter(desk::wants);
        if (request.isEmpty()) {
            return desk.isAboutNobody(iq) ? notFound(iq) : core.handleIQ(iq);
        }
        desk.serve(request.get());
        return null;
    }

    private static IQ notFound(IQ iq) {
        IQ reply = IQ.createResultIQ(iq);
        reply.setChildElement(iq.getChildElement().createCopy());
        reply.setError(PacketError.Condition.item_not_found);
        return reply;
    }
}
