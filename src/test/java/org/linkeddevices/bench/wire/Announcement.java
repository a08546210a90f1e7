// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.dom4j.Element;
import org.linkeddevices.protocol.LinkedDevices;

/** What a client says that it can do (XEP-0115): that it understands which devices it forgot. */
public final class Announcement {

    private static final String DISCO = "http://jabber.org/protocol/disco#info";

    private final String name;

    /**
     * Creates it.
     *
     * @param name of the client; the server asks each name once
     */
    public Announcement(String name) {
        this.name = name;
    }

    /** Announces it, and answers the server's question. */
    public void make(WireClient wire) throws IOException {
        wire.send(
                ("<presence xmlns='jabber:client'><c xmlns='http://jabber.org/protocol/caps'"
                                + " hash='sha-1' node='urn:test' ver='%s'/></presence>")
                        .formatted(version()));
        Element question = wire.await(Announcement::asks);
        wire.send(
                ("<iq xmlns='jabber:client' type='result' id='%s' to='%s'><query xmlns='%s'>"
                                + "<identity category='client' type='pc' name='%s'/>"
                                + "<feature var='%s'/></query></iq>")
                        .formatted(
                                question.attributeValue("id"),
                                question.attributeValue("from"),
                                DISCO,
                                name,
                                LinkedDevices.KEYS_NS));
    }

    private static boolean asks(Element stanza) {
        return stanza.getName().equals("iq")
                && "get".equals(stanza.attributeValue("type"))
                && stanza.element("query") != null
                && stanza.element("query").getNamespaceURI().equals(DISCO);
    }

    private String version() {
        String input = "client/pc//" + name + "<" + LinkedDevices.KEYS_NS + "<";
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(sha1.digest(input.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
