// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.util.Set;
import org.dom4j.Element;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.commands.AdHocCommandHandler;
import org.jivesoftware.openfire.handler.IQHandler;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.command.CommandRequest;
import org.xmpp.packet.IQ;

/**
 * Takes our ad-hoc commands to their desk and all others to Openfire's own handler.
 *
 * <p>Openfire's {@code AdHocCommandManager} is not used for ours: a command there cannot answer an
 * error, cannot be completed by a form in its first step, and has no language. While this handler
 * is registered it takes the place of Openfire's, which the router finds again once it is removed.
 */
public final class CommandHandler extends IQHandler {

    private final DeskHandler ours;
    private final AdHocCommandHandler others;
    private final Set<String> nodes;
    private final IQHandlerInfo info;

    /**
     * Creates the handler.
     *
     * @param nodes the nodes of our commands
     */
    public CommandHandler(DeskHandler ours, AdHocCommandHandler others, Set<String> nodes) {
        super("Linked Devices: commands");
        this.ours = ours;
        this.others = others;
        this.nodes = Set.copyOf(nodes);
        this.info = new IQHandlerInfo("command", CommandRequest.NS);
    }

    @Override
    public IQHandlerInfo getInfo() {
        return info;
    }

    /** See {@link DeskHandler#performNoSuchUserCheck}; Openfire's handler makes its own check. */
    public boolean performNoSuchUserCheck() {
        return false;
    }

    @Override
    public @Nullable IQ handleIQ(IQ iq) {
        Element command = iq.getChildElement();
        if (command != null && nodes.contains(command.attributeValue("node", ""))) {
            return ours.handleIQ(iq);
        }
        others.process(iq);
        return null;
    }
}
