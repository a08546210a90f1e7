// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.handler.IQHandler;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.server.openfire.state.CoreRequests;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** Who may claim prekeys: also senders of other servers, whom no test with a server has. */
class ClaimRightsTest {

    private static final String DOMAIN = "example.org";
    private static final String REMOTE = "juliet@capulet.example/balcony";

    private final Eventing eventing = new Eventing();
    private final EventingReaders readers =
            new EventingReaders(DOMAIN, new CoreRequests(eventing, new IQRouter()));

    /** Personal eventing that lets some read. */
    private static final class Eventing extends IQHandler {

        private final Set<String> readers = new HashSet<>();
        private final List<IQ> asked = new ArrayList<>();

        Eventing() {
            super("eventing");
        }

        @Override
        public IQ handleIQ(IQ iq) {
            asked.add(iq);
            IQ reply = IQ.createResultIQ(iq);
            if (!readers.contains(iq.getFrom().toBareJID())) {
                reply.setChildElement(iq.getChildElement().createCopy());
                reply.setError(PacketError.Condition.not_authorized);
            }
            return reply;
        }

        @Override
        public IQHandlerInfo getInfo() {
            return new IQHandlerInfo("pubsub", Pep.NS);
        }
    }

    @Test
    void remoteReader_isAskedForInItsOwnName() {
        assertFalse(readers.mayRead(REMOTE, "romeo", OmemoVersion.LEGACY));
        eventing.readers.add("juliet@capulet.example");
        assertTrue(readers.mayRead(REMOTE, "romeo", OmemoVersion.LEGACY));

        IQ asked = eventing.asked.get(0);
        assertEquals(REMOTE, asked.getFrom().toString());
        assertEquals("romeo@example.org", asked.getTo().toString());
        assertEquals(IQ.Type.get, asked.getType());
        assertEquals(
                OmemoVersion.LEGACY.deviceListNode(),
                asked.getChildElement().element("items").attributeValue("node"));
    }

    @Test
    void somebody_isAnAccountThatIsHereOrOfAnotherServer() {
        assertTrue(isSomebody("romeo@example.org/orchard", true));
        assertFalse(isSomebody("romeo@example.org/gone", false));
        assertTrue(isSomebody(REMOTE, false));
        assertFalse(isSomebody("capulet.example", false));
        assertFalse(isSomebody("example.org", false));
    }

    private static boolean isSomebody(String from, boolean loggedIn) {
        return ClaimHandler.isSomebody(new JID(from), DOMAIN, loggedIn);
    }
}
