// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.protocol.state.PepRequests;
import org.linkeddevices.server.openfire.state.CoreRequests;
import org.linkeddevices.server.openfire.state.NodeService;
import org.linkeddevices.server.openfire.state.OwnRequest;
import org.linkeddevices.server.state.PepScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Reads and changes accounts' nodes in their own names, by Openfire's handler. */
public final class AccountNodes {

    private static final Logger LOG = LoggerFactory.getLogger(AccountNodes.class);

    private final String domain;
    private final CoreRequests core;
    private final NodeService nodes;
    private final PepScope scope;

    /**
     * Creates it.
     *
     * @param domain the server's domain
     */
    public AccountNodes(String domain, CoreRequests core, NodeService nodes, PepScope scope) {
        this.domain = domain;
        this.core = core;
        this.nodes = nodes;
        this.scope = scope;
    }

    /** Has a change done; whether it worked. */
    boolean change(String username, Element pubsub) {
        IQ iq = new IQ(IQ.Type.set);
        iq.setFrom(account(username));
        iq.setChildElement(pubsub);
        OwnRequest request = new OwnRequest(iq, pubsub.createCopy());
        try {
            IQ answer =
                    (scope.repairs(username)
                                    ? nodes.repaired(request, scope.mostItems())
                                    : nodes.asItIs(request))
                            .join();
            if (answer.getType() == IQ.Type.error) {
                LOG.warn("Openfire did not publish keys of {}: {}", username, answer.getError());
            }
            return answer.getType() == IQ.Type.result;
        } catch (CompletionException e) {
            LOG.warn("Openfire gave no answer about keys of {}", username, e);
            return false;
        }
    }

    /** The payload of an item, if it is there. */
    Optional<Element> item(String username, String node, String id) {
        return ask(username, PepRequests.item(node, id))
                .map(pubsub -> pubsub.element(QName.get("items", Pep.NS)))
                .flatMap(items -> items.elements(QName.get("item", Pep.NS)).stream().findFirst())
                .flatMap(item -> item.elements().stream().findFirst());
    }

    /** Who may see the items of a node, if there is one. */
    Optional<String> accessModel(String username, String node) {
        return ask(username, PepRequests.configuration(node))
                .map(pubsub -> pubsub.element(QName.get("configure", Pep.OWNER)))
                .map(configure -> configure.element(QName.get("x", Pep.FORMS)))
                .flatMap(
                        form ->
                                form.elements(QName.get("field", Pep.FORMS)).stream()
                                        .filter(
                                                f ->
                                                        Pep.ACCESS_MODEL.equals(
                                                                f.attributeValue("var")))
                                        .findFirst())
                .map(field -> field.elementText("value"));
    }

    private Optional<Element> ask(String username, Element question) {
        try {
            IQ answer = core.get(account(username), question).join();
            return Optional.ofNullable(answer.getChildElement())
                    .filter(pubsub -> answer.getType() == IQ.Type.result);
        } catch (CompletionException e) {
            LOG.warn("Openfire gave no answer about keys of {}", username, e);
            return Optional.empty();
        }
    }

    private JID account(String username) {
        return new JID(username, domain, null, true);
    }
}
