// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.StringReader;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.dom4j.io.SAXReader;
import org.linkeddevices.protocol.delivery.StanzaIds;

/**
 * What a client got of its account's log.
 *
 * @param id the stanza-id by the account
 * @param carbon {@code sent}, {@code received}, or empty where the message itself came
 * @param delayed whether it is dated (XEP-0203)
 * @param message the message, which may have been inside a carbon
 */
record Got(String id, String carbon, boolean delayed, Element message) {

    private static final String CARBONS = "urn:xmpp:carbons:2";
    private static final QName FORWARDED = QName.get("forwarded", "urn:xmpp:forward:0");
    private static final QName DELAY = QName.get("delay", "urn:xmpp:delay");

    /** What a stanza is; empty if it is nothing of the log. */
    static Optional<Got> of(Element stanza, String account) {
        if (!stanza.getName().equals("message")) {
            return Optional.empty();
        }
        for (String kind : new String[] {"sent", "received"}) {
            Element carbon = stanza.element(QName.get(kind, CARBONS));
            if (carbon != null) {
                Element forwarded = carbon.element(FORWARDED);
                return forwarded.elements().stream()
                        .filter(child -> child.getName().equals("message"))
                        .findFirst()
                        .flatMap(message -> of(message, kind, forwarded, account));
            }
        }
        return of(stanza, "", stanza, account);
    }

    private static Optional<Got> of(Element message, String kind, Element dated, String account) {
        return StanzaIds.by(message, account)
                .map(id -> new Got(id, kind, dated.element(DELAY) != null, message));
    }

    /** What a stanza is that another client program wrote down. */
    static Optional<Got> parse(String xml, String account) {
        try {
            return of(new SAXReader().read(new StringReader(xml)).getRootElement(), account);
        } catch (DocumentException e) {
            throw new AssertionError(xml, e);
        }
    }

    /** Its number in the log. */
    long seq() {
        return Long.parseLong(id.substring(0, id.indexOf('-')), 36);
    }

    /** Its body, empty if it has none. */
    String body() {
        String inNamespace = message.elementText(QName.get("body", message.getNamespace()));
        String body =
                inNamespace == null
                        ? message.elementText(QName.get("body", Namespace.NO_NAMESPACE))
                        : inNamespace;
        return body == null ? "" : body;
    }
}
