// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.control;

import java.util.Map;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.handler.IQHandler;
import org.xmpp.packet.IQ;

/** Stands for another plugin that answers archive queries (XEP-0313), in its own way. */
final class RivalArchive extends IQHandler {

    private static final String NS = "urn:xmpp:mam:2";

    private final IQHandlerInfo info = new IQHandlerInfo("query", NS);

    RivalArchive() {
        super("Rival archive");
    }

    /** Comes or goes, as that plugin would. */
    static String command(Map<String, String> fields) {
        IQRouter router = XMPPServer.getInstance().getIQRouter();
        if ("true".equals(fields.get("present"))) {
            router.addHandler(new RivalArchive());
        } else {
            // By namespace: whatever is there goes, which is what a plugin that unloads does.
            router.removeHandler(new RivalArchive());
        }
        return "";
    }

    @Override
    public IQHandlerInfo getInfo() {
        return info;
    }

    @Override
    public IQ handleIQ(IQ iq) {
        IQ reply = IQ.createResultIQ(iq);
        reply.setChildElement("rival", NS);
        return reply;
    }
}
