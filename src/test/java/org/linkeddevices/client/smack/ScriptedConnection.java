// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.packet.EmptyResultIQ;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Nonza;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/** A connection that is logged in, and whose server answers each request as the test says. */
final class ScriptedConnection extends AbstractXMPPConnection {

    private static final EntityFullJid USER =
            JidCreate.entityFullFromOrThrowUnchecked("alice@example.org/phone");

    /** What was asked, in order, as XML. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final Function<String, Optional<Condition>> refusals;

    /**
     * Creates it.
     *
     * @param refusals says of a request, as XML, with which error it is answered; those without one
     *     are answered with an empty result
     */
    ScriptedConnection(Function<String, Optional<Condition>> refusals) {
        super(
                XMPPTCPConnectionConfiguration.builder()
                        .setXmppDomain(USER.asDomainBareJid())
                        .setUsernameAndPassword(USER.getLocalpart(), "secret")
                        .build());
        this.refusals = refusals;
        user = USER;
        connected = true;
        authenticated = true;
    }

    @Override
    protected void sendStanzaInternal(Stanza stanza) throws InterruptedException {
        if (stanza instanceof IQ request && request.isRequestIQ()) {
            String xml = request.toXML().toString();
            asked.add(xml);
            processStanza(
                    refusals.apply(xml)
                            .map(StanzaError::getBuilder)
                            .map(error -> (IQ) IQ.createErrorResponse(request, error.build()))
                            .orElseGet(() -> new EmptyResultIQ(request)));
        }
    }

    @Override
    public void sendNonza(Nonza nonza) {
        throw new AssertionError("not scripted: " + nonza);
    }

    @Override
    protected void connectInternal() {
        throw new AssertionError("is connected");
    }

    @Override
    protected void loginInternal(String username, String password, Resourcepart resource) {
        throw new AssertionError("is logged in");
    }

    @Override
    public boolean isSecureConnection() {
        return true;
    }

    @Override
    public boolean isUsingCompression() {
        return false;
    }

    @Override
    public void instantShutdown() {
        shutdown();
    }

    @Override
    protected void shutdown() {
        connected = false;
    }
}
