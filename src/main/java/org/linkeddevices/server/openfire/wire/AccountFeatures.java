// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dom4j.Element;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Adds features to what an account learns about itself by service discovery (XEP-0030). No version
 * of Openfire has features of one account and not of another, so they are added to the answer on
 * its way out.
 */
public final class AccountFeatures implements PacketInterceptor {

    private static final String INFO = "http://jabber.org/protocol/disco#info";

    private final String domain;
    private final Function<String, List<String>> features;

    /**
     * Creates it.
     *
     * @param domain the server's domain
     * @param features the features of an account
     */
    public AccountFeatures(String domain, Function<String, List<String>> features) {
        this.domain = domain;
        this.features = features;
    }

    @Override
    public void interceptPacket(
            Packet packet, Session session, boolean incoming, boolean processed) {
        if (!incoming
                && !processed
                && packet instanceof IQ iq
                && iq.getType() == IQ.Type.result
                && session instanceof ClientSession) {
            answer(iq).ifPresent(query -> add(query, iq.getTo().getNode()));
        }
    }

    /** The payload, if this is an account's answer about itself. */
    private Optional<Element> answer(IQ iq) {
        JID from = iq.getFrom();
        JID to = iq.getTo();
        Element query = iq.getChildElement();
        boolean own =
                from != null
                        && to != null
                        && from.getNode() != null
                        && from.getResource() == null
                        && from.getDomain().equals(domain)
                        && from.toString().equals(to.toBareJID());
        return own
                        && query != null
                        && INFO.equals(query.getNamespaceURI())
                        && query.attribute("node") == null
                ? Optional.of(query)
                : Optional.empty();
    }

    private void add(Element query, String username) {
        for (String feature : features.apply(username)) {
            boolean known =
                    query.elements("feature").stream()
                            .anyMatch(f -> feature.equals(f.attributeValue("var")));
            if (!known) {
                query.addElement("feature").addAttribute("var", feature);
            }
        }
    }
}
