// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.protocol.state.PepEvent;
import org.linkeddevices.protocol.state.PublishOptions;
import org.linkeddevices.server.state.FormRepair;
import org.linkeddevices.server.state.NodePlan;
import org.linkeddevices.server.state.PublishRules;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

/**
 * Openfire 4.2: it ignores publish options, forgets items at a restart, and tells an account's own
 * sessions nothing of its own nodes. It does a request before it returns.
 */
public final class Openfire42Nodes implements NodeService {

    private final CoreRequests core;
    private final Openfire42Pep pep;
    private final OwnEvents events;

    /**
     * Openfire keeps items that are not written yet by node and item alone, so those of two
     * accounts replace each other: one publish at a time, and nothing waits before and after it.
     */
    private final Lock oneAtATime = new ReentrantLock();

    /** Creates it. */
    public Openfire42Nodes(CoreRequests core, Openfire42Pep pep, OwnEvents events) {
        this.core = core;
        this.pep = pep;
        this.events = events;
    }

    @Override
    public boolean canBeAsked(String bareJid) {
        return pep.hasNodes(bareJid);
    }

    @Override
    public CompletableFuture<IQ> asItIs(OwnRequest request) {
        return core.set(request);
    }

    @Override
    public CompletableFuture<IQ> repaired(OwnRequest request, int mostItems) {
        Element pubsub = request.pubsub();
        PublishOptions options = PublishOptions.of(pubsub);
        FormRepair.repair(pubsub, mostItems);
        identify(pubsub);
        oneAtATime.lock();
        try {
            Optional<String> node = Pep.publishedNode(pubsub);
            Optional<IQ> refusal = node.flatMap(n -> prepare(request, n, options, mostItems));
            if (refusal.isPresent()) {
                return CompletableFuture.completedFuture(refusal.get());
            }
            pep.write();
            // Without a recipient: what an account sends to its own address as its first item is
            // lost, for Openfire makes up a service to answer from and throws it away.
            CompletableFuture<IQ> answer = core.set(request.iq().getFrom(), pubsub);
            pep.write();
            return answer.whenComplete((done, failure) -> tell(request, done));
        } finally {
            oneAtATime.unlock();
        }
    }

    private Optional<IQ> prepare(
            OwnRequest request, String node, PublishOptions options, int mostItems) {
        NodePlan plan =
                PublishRules.plan(pep.config(request.bareJid(), node), node, options, mostItems);
        if (plan instanceof NodePlan.Create create) {
            return change(request, create.config().create(node));
        }
        if (plan instanceof NodePlan.Change change) {
            return change(request, change.config().configure(node));
        }
        return plan instanceof NodePlan.Refuse ? Optional.of(refusal(request)) : Optional.empty();
    }

    private Optional<IQ> change(OwnRequest request, Element configuration) {
        CompletableFuture<IQ> answer = core.set(request.iq().getFrom(), configuration);
        // Without an answer the publish itself shows what is wrong.
        return Optional.ofNullable(answer.isDone() ? answer.join() : null)
                .filter(a -> a.getType() == IQ.Type.error);
    }

    private static IQ refusal(OwnRequest request) {
        IQ refusal = IQ.createResultIQ(request.iq());
        refusal.setFrom(request.bareJid());
        PacketError error = new PacketError(PacketError.Condition.conflict);
        error.getElement().add(Pep.preconditionNotMet());
        refusal.setError(error);
        return refusal;
    }

    private void tell(OwnRequest request, IQ done) {
        if (done != null && done.getType() == IQ.Type.result) {
            PepEvent.of(request.pubsub()).ifPresent(e -> events.tell(request.username(), e));
        }
    }

    /** Gives items without an id one, so that everybody is told the same. */
    private static void identify(Element pubsub) {
        Pep.action(pubsub, "publish").stream()
                .flatMap(publish -> publish.elements(QName.get("item", Pep.NS)).stream())
                .filter(item -> item.attributeValue("id") == null)
                .forEach(item -> item.addAttribute("id", UUID.randomUUID().toString()));
    }
}
