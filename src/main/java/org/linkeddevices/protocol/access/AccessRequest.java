// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.access;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/** What a session can ask about the access to its account (XEP-0494). */
public sealed interface AccessRequest {

    /** The payload of the IQ. */
    Element toXml();

    /** Asks for the list (IQ get). */
    record List() implements AccessRequest {

        @Override
        public Element toXml() {
            return Xml.element("list", AccessList.NS);
        }

        /**
         * Reads the element {@code list}.
         *
         * @throws ProtocolException bad-request if it is not one
         */
        public static List parse(Element element) throws ProtocolException {
            ElementReader.of(element, "list", AccessList.NS);
            return new List();
        }
    }

    /**
     * Asks to revoke a client's access (IQ set).
     *
     * @param id the reference from the list
     */
    record Revoke(String id) implements AccessRequest {

        @Override
        public Element toXml() {
            Element revoke = Xml.element("revoke", AccessList.NS);
            revoke.addAttribute("id", id);
            return revoke;
        }

        /**
         * Reads the element {@code revoke}.
         *
         * @throws ProtocolException bad-request if it is not one
         */
        public static Revoke parse(Element element) throws ProtocolException {
            return new Revoke(ElementReader.of(element, "revoke", AccessList.NS).required("id"));
        }
    }

    /** The application condition that only a new password ends a client's access. */
    static Element passwordResetRequired() {
        return Xml.element("password-reset-required", AccessList.NS);
    }
}
