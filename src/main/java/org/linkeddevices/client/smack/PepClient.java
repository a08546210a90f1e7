// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jxmpp.jid.BareJid;
import org.linkeddevices.protocol.state.NodeConfig;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.protocol.state.PepRequests;

/** Reads and publishes items of personal eventing (XEP-0163) as elements of {@code protocol}. */
final class PepClient {

    /** Everybody may read keys: who wants to write needs them, also before any subscription. */
    private static final String OPEN = "open";

    private static final int MANY = 100;

    /** What servers say that do not know these options, or keep the node otherwise. */
    private static final Set<Condition> OPTIONS_REFUSED =
            Set.of(Condition.feature_not_implemented, Condition.bad_request);

    /** What servers say where nothing was ever published, or there is nobody who could. */
    private static final Set<Condition> NOTHING_THERE =
            Set.of(
                    Condition.item_not_found,
                    Condition.feature_not_implemented,
                    Condition.service_unavailable);

    private final Supplier<XMPPConnection> connection;

    PepClient(Supplier<XMPPConnection> connection) {
        this.connection = connection;
    }

    /**
     * Reads what an item holds.
     *
     * @param account whose it is
     * @param node the node
     * @param id the item, or none for the last
     * @return the payload, or empty if there is none
     * @throws XMPPErrorException if the server does not say: it shows the node only to others, or
     *     fails
     */
    Optional<Element> payload(BareJid account, String node, Optional<String> id)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Element pubsub =
                id.map(item -> PepRequests.item(node, item)).orElseGet(() -> Pep.lastItemOf(node));
        PayloadIq request = new PayloadIq(pubsub);
        request.setType(IQ.Type.get);
        if (!account.equals(connection.get().getUser().asBareJid())) {
            request.setTo(account);
        }
        try {
            return payload(Patience.ask(connection.get(), request));
        } catch (XMPPErrorException e) {
            if (NOTHING_THERE.contains(e.getStanzaError().getCondition())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Element> payload(Stanza answer) {
        try {
            return Optional.ofNullable(
                            SmackXml.parse(answer.toXML().toString())
                                    .element(QName.get("pubsub", Pep.NS)))
                    .flatMap(pubsub -> Pep.action(pubsub, "items"))
                    .map(items -> items.element(QName.get("item", Pep.NS)))
                    .flatMap(item -> item.elements().stream().findFirst());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Publishes an item that everybody may read and that the server keeps.
     *
     * @param many whether the node keeps many items, not only the last
     */
    void publish(String node, String id, Element payload, boolean many)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        try {
            set(PepRequests.publish(node, id, payload, options(many)));
        } catch (XMPPErrorException e) {
            if (!isAboutOptions(e)) {
                throw e;
            }
            set(new NodeConfig(OPEN, true, many ? MANY : 1).configure(node));
            set(PepRequests.publish(node, id, payload));
        }
    }

    private static boolean isAboutOptions(XMPPErrorException e) {
        return OPTIONS_REFUSED.contains(e.getStanzaError().getCondition())
                || e.getStanzaError().getExtension("precondition-not-met", Pep.ERRORS) != null;
    }

    private static Map<String, String> options(boolean many) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(Pep.ACCESS_MODEL, OPEN);
        options.put(Pep.PERSIST_ITEMS, "true");
        if (many) {
            options.put(Pep.MAX_ITEMS, Pep.MAX);
        }
        return options;
    }

    private void set(Element pubsub)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        // Without an addressee: Openfire 4.2 loses the first node of an account that has one.
        PayloadIq request = new PayloadIq(pubsub);
        request.setType(IQ.Type.set);
        Patience.ask(connection.get(), request);
    }
}
