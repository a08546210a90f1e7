// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.EmptyResultIQ;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;

/** A connection that is logged in, and whose server answers each request as the test says. */
final class ScriptedConnection implements InvocationHandler {

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
        this.refusals = refusals;
    }

    XMPPConnection connection() {
        return (XMPPConnection)
                Proxy.newProxyInstance(
                        ScriptedConnection.class.getClassLoader(),
                        new Class<?>[] {XMPPConnection.class},
                        this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getUser" -> USER;
            case "getXMPPServiceDomain" -> USER.asDomainBareJid();
            case "sendIqRequestAndWaitForResponse" -> answer((IQ) arguments[0]);
            default -> throw new AssertionError("not scripted: " + method);
        };
    }

    private IQ answer(IQ request) throws XMPPErrorException {
        String xml = request.toXML().toString();
        asked.add(xml);
        Optional<Condition> refusal = refusals.apply(xml);
        if (refusal.isPresent()) {
            StanzaError error = StanzaError.getBuilder(refusal.get()).build();
            throw new XMPPErrorException(request, error);
        }
        return new EmptyResultIQ(request);
    }
}
