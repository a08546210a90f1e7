// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.handler.IQHandler;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.server.openfire.wire.DeskHandler;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/**
 * Takes the archive queries of accounts with devices to their desk. Everybody else gets the answer
 * that they would get without us, whomever they ask: that of another plugin whose place this
 * handler took, or Openfire's to what it does not know.
 */
final class ArchiveHandler extends IQHandler {

    private final DeskHandler ours;
    private final Predicate<String> hasDevices;
    private final String domain;
    private final IQHandlerInfo info = new IQHandlerInfo("query", Mam.NS);
    private volatile Optional<IQHandler> other = Optional.empty();

    /**
     * Creates the handler.
     *
     * @param hasDevices whether an account has a device
     * @param domain the server's domain
     */
    ArchiveHandler(DeskHandler ours, Predicate<String> hasDevices, String domain) {
        super("Linked Devices: archive");
        this.ours = ours;
        this.hasDevices = hasDevices;
        this.domain = domain;
    }

    /** Sets whose place this is. */
    void displaces(Optional<IQHandler> handler) {
        other = handler;
    }

    @Override
    public IQHandlerInfo getInfo() {
        return info;
    }

    /** See {@link DeskHandler#performNoSuchUserCheck}. */
    public boolean performNoSuchUserCheck() {
        return false;
    }

    @Override
    public @Nullable IQ handleIQ(IQ iq) {
        if (isOurs(iq)) {
            return ours.handleIQ(iq);
        }
        if (other.isPresent()) {
            other.get().process(iq);
            return null;
        }
        return iq.getType() == IQ.Type.get || iq.getType() == IQ.Type.set ? unknown(iq) : null;
    }

    /** The archive is that of an account, not of the server. */
    private boolean isOurs(IQ iq) {
        JID from = iq.getFrom();
        boolean toAccount = iq.getTo() == null || iq.getTo().getNode() != null;
        return toAccount
                && domain.equals(from.getDomain())
                && from.getNode() != null
                && hasDevices.test(from.getNode());
    }

    private static IQ unknown(IQ iq) {
        IQ reply = IQ.createResultIQ(iq);
        Element payload = iq.getChildElement();
        reply.setChildElement(payload.createCopy());
        boolean toServer = iq.getTo() != null && iq.getTo().getNode() == null;
        reply.setError(
                toServer
                        ? PacketError.Condition.feature_not_implemented
                        : PacketError.Condition.service_unavailable);
        return reply;
    }
}
