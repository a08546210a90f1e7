// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dom4j.Element;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.linkeddevices.server.request.Answer;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.server.state.PepScope;
import org.linkeddevices.server.state.StateLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/**
 * Has an account's changes of its own nodes done, and answers each exactly once: also where
 * Openfire forgets to.
 */
public final class PepDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PepDesk.class);

    private final PepScope scope;
    private final NodeService nodes;
    private final RequestGuard guard;
    private final StateLog log;
    private final SessionManager sessions;
    private final SessionDevices devices;
    private final IQRouter router;

    /**
     * Creates the desk.
     *
     * @param nodes what does the work on this version of Openfire
     * @param guard looks at some requests first
     */
    public PepDesk(
            PepScope scope,
            NodeService nodes,
            RequestGuard guard,
            StateLog log,
            SessionManager sessions,
            SessionDevices devices,
            IQRouter router) {
        this.scope = scope;
        this.nodes = nodes;
        this.guard = guard;
        this.log = log;
        this.sessions = sessions;
        this.devices = devices;
        this.router = router;
    }

    /** Whether the request is to be served here. */
    boolean wants(OwnRequest request) {
        return scope.repairs(request.username())
                || log.keeps(request.username(), request.pubsub())
                || guard.concerns(request);
    }

    /** Whether a local account is asked for nodes of another that has none for Openfire. */
    boolean isAboutNobody(IQ iq) {
        JID from = iq.getFrom();
        JID to = iq.getTo();
        return iq.isRequest()
                && from != null
                && to != null
                && to.getNode() != null
                && from.getDomain().equals(to.getDomain())
                && !from.toBareJID().equals(to.toBareJID())
                && (scope.repairs(from.getNode()) || scope.repairs(to.getNode()))
                && !nodes.canBeAsked(to.toBareJID());
    }

    /** Serves a request; its answer is routed now or later. */
    void serve(OwnRequest request) {
        boolean guarded = guard.concerns(request);
        Answer verdict =
                guarded ? guard.decide(request) : new Answer.Result(Optional.of(request.pubsub()));
        if (verdict instanceof Answer.Failure refused) {
            router.route(refusal(request, refused.error().toXml()));
            return;
        }
        Element pubsub = ((Answer.Result) verdict).payload().orElseGet(request::pubsub);
        doIt(new OwnRequest(request.iq(), pubsub), guarded);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure is what done() is told
    private void doIt(OwnRequest request, boolean guarded) {
        boolean repair = scope.repairs(request.username());
        CompletableFuture<IQ> work =
                repair ? nodes.repaired(request, scope.mostItems()) : nodes.asItIs(request);
        work.whenComplete(
                (answer, failure) -> {
                    done(request, answer, failure);
                    if (guarded) {
                        guard.done(request);
                    }
                });
    }

    private void done(OwnRequest request, @Nullable IQ answer, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn(
                    "Openfire did not answer a request of {} for its own nodes",
                    request.bareJid(),
                    failure);
        } else if (answer != null && answer.getType() == IQ.Type.result) {
            keep(request);
        }
        router.route(answer(request, Optional.ofNullable(answer)));
    }

    private void keep(OwnRequest request) {
        try {
            log.changed(request.username(), request.bareJid(), origin(request), request.pubsub());
        } catch (StorageException e) {
            // The node has changed; only devices that are offline now learn it later, from there.
            LOG.error("a change of {} was not logged", request.bareJid(), e);
        }
    }

    private int origin(OwnRequest request) {
        ClientSession session = sessions.getSession(request.iq().getFrom());
        return Optional.ofNullable(session)
                .flatMap(devices::of)
                .map(device -> device.id().value())
                .orElse(0);
    }

    /** The answer under the request's own id; an error repeats what was asked, as it was. */
    private static IQ answer(OwnRequest request, Optional<IQ> core) {
        Optional<IQ> result = core.filter(c -> c.getType() == IQ.Type.result);
        if (result.isPresent()) {
            IQ reply = IQ.createResultIQ(request.iq());
            reply.setFrom(result.get().getFrom());
            Optional.ofNullable(result.get().getChildElement())
                    .ifPresent(c -> reply.setChildElement(c.createCopy()));
            return reply;
        }
        return refusal(
                request,
                core.map(c -> c.getElement().element("error"))
                        .map(Element::createCopy)
                        .orElseGet(PepDesk::failure));
    }

    private static Element failure() {
        return new PacketError(PacketError.Condition.internal_server_error).getElement();
    }

    private static IQ refusal(OwnRequest request, Element error) {
        IQ refusal = IQ.createResultIQ(request.iq());
        // Openfire does not route what comes from nobody.
        refusal.setFrom(request.bareJid());
        refusal.setType(IQ.Type.error);
        refusal.setChildElement(request.iq().getChildElement().createCopy());
        refusal.getElement().add(error);
        return refusal;
    }
}
