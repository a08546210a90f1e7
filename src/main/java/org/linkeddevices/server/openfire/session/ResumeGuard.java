// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.function.Predicate;
import org.dom4j.Element;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.streammanagement.StreamManager;

/**
 * Stands before a session's stream manager until it has a resource. Until then a session can do
 * only one thing with stream management: resume another stream (XEP-0198, section 5), so the guard
 * keeps no state, and takes nothing with it when it goes.
 */
final class ResumeGuard extends StreamManager {

    private final LocalClientSession session;
    private final StreamManager original;
    private final Predicate<String> allowed;

    /**
     * Creates a guard.
     *
     * @param allowed decides on the {@code previd} of the stream to be resumed
     */
    ResumeGuard(LocalClientSession session, StreamManager original, Predicate<String> allowed) {
        super(session);
        this.session = session;
        this.original = original;
        this.allowed = allowed;
    }

    StreamManager original() {
        return original;
    }

    @Override
    public void process(Element element) {
        String previous = element.attributeValue("previd", "");
        if (element.getName().equals("resume") && !allowed.test(previous)) {
            session.deliverRawText(
                    "<failed xmlns='"
                            + element.getNamespaceURI()
                            + "'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                            + "</failed>");
            return;
        }
        original.process(element);
    }

    @Override
    public void formalClose() {
        original.formalClose();
    }
}
