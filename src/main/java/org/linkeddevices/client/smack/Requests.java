// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.io.IOException;
import org.dom4j.Element;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.linkeddevices.client.request.NotUnderstoodException;
import org.linkeddevices.client.request.Refusals;
import org.linkeddevices.client.request.RequestRefusedException;
import org.linkeddevices.protocol.ProtocolException;

/** Asks the account's server, and makes our exceptions of its refusals. */
final class Requests {

    private Requests() {}

    /** Reads an answer. */
    @FunctionalInterface
    interface Parser<T> {

        /** Reads the payload of the answer. */
        T parse(Element payload) throws ProtocolException;
    }

    /** Asks for something (IQ get or set) and reads the answer. */
    static <T> T ask(XMPPConnection connection, IQ.Type type, Element payload, Parser<T> parser)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        if (!(send(connection, type, payload) instanceof PayloadIq answer)) {
            throw new NotUnderstoodException("the answer has no payload of this protocol");
        }
        try {
            return parser.parse(answer.payload());
        } catch (ProtocolException e) {
            throw new NotUnderstoodException(String.valueOf(e.getMessage()));
        }
    }

    /** Has something done (IQ set). */
    static void order(XMPPConnection connection, Element payload)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        send(connection, IQ.Type.set, payload);
    }

    private static IQ send(XMPPConnection connection, IQ.Type type, Element payload)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        PayloadIq request = new PayloadIq(payload);
        request.setType(type);
        // Without an addressee it is for the account itself (RFC 6120, section 10.3.3).
        try {
            return connection.sendIqRequestAndWaitForResponse(request);
        } catch (XMPPErrorException e) {
            throw refusal(e);
        }
    }

    private static RequestRefusedException refusal(XMPPErrorException e) {
        try {
            RequestRefusedException refusal =
                    Refusals.of(SmackXml.parse(e.getStanzaError().toXML().toString()));
            refusal.initCause(e);
            return refusal;
        } catch (IOException unreadable) {
            NotUnderstoodException refusal = new NotUnderstoodException("an unreadable error");
            refusal.initCause(unreadable);
            return refusal;
        }
    }
}
