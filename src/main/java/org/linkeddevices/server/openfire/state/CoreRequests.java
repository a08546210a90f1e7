// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.dom4j.Element;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.handler.IQHandler;
import org.xmpp.component.IQResultListener;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * Has requests done by Openfire's own handler, in an account's name, and gets its answers.
 *
 * <p>4.2 answers before it returns, 5.x later and from another thread; neither answers if it fails
 * over a value that it does not know.
 */
public final class CoreRequests {

    private static final String ID = "ld-pep-";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final IQHandler core;
    private final IQRouter router;

    /**
     * Creates it.
     *
     * @param core Openfire's handler of personal eventing
     */
    public CoreRequests(IQHandler core, IQRouter router) {
        this.core = core;
        this.router = router;
    }

    /** What an answer completes. */
    private record Waiting(CompletableFuture<IQ> answer) implements IQResultListener {

        @Override
        public void receivedAnswer(IQ packet) {
            answer.complete(packet.createCopy());
        }

        @Override
        public void answerTimeout(String packetId) {
            answer.completeExceptionally(new TimeoutException("no answer to " + packetId));
        }
    }

    /**
     * Asks the account's own service to change something.
     *
     * @param from the session that asks
     * @return the answer, of type result or error; fails if there is none
     */
    CompletableFuture<IQ> set(JID from, Element payload) {
        return ask(IQ.Type.set, from, Optional.empty(), payload);
    }

    /** Asks for a change in the words of a request, and with its recipient. */
    CompletableFuture<IQ> set(OwnRequest request) {
        IQ iq = request.iq();
        return ask(IQ.Type.set, iq.getFrom(), Optional.ofNullable(iq.getTo()), request.pubsub());
    }

    /** Asks the account's own service for something. */
    public CompletableFuture<IQ> get(JID from, Element payload) {
        return ask(IQ.Type.get, from, Optional.empty(), payload);
    }

    /** Asks another account's service for something. */
    public CompletableFuture<IQ> get(JID from, JID account, Element payload) {
        return ask(IQ.Type.get, from, Optional.of(account), payload);
    }

    private CompletableFuture<IQ> ask(IQ.Type type, JID from, Optional<JID> to, Element payload) {
        IQ iq = new IQ(type, ID + UUID.randomUUID());
        iq.setFrom(from);
        to.ifPresent(iq::setTo);
        iq.setChildElement(payload.createCopy());
        CompletableFuture<IQ> answer = new CompletableFuture<>();
        router.addIQResultListener(iq.getID(), new Waiting(answer), PATIENCE.toMillis());
        try {
            IQ refused = core.handleIQ(iq);
            if (refused != null) {
                answer.complete(refused);
            }
        } catch (UnauthorizedException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }
}
