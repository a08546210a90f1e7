// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.StanzaError;
import org.linkeddevices.server.port.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every request comes in and every answer goes out: an outcome becomes a result or an error
 * in the asker's language, and what is refused is logged without anything that it contained.
 */
public final class FrontDesk {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDesk.class);

    private final Texts texts;

    /** Creates the front desk. */
    public FrontDesk(Texts texts) {
        this.texts = texts;
    }

    /**
     * Answers a request.
     *
     * @param desk the one who knows the answer
     */
    public Answer answer(Desk desk, Asker asker, Desk.Kind kind, Element payload) {
        return answer(
                asker.username(),
                asker.language(),
                desk.namespace(),
                () -> desk.answer(asker, kind, payload));
    }

    /**
     * A request that somebody answers.
     *
     * @see Desk#answer
     */
    @FunctionalInterface
    public interface Question {

        /** The payload of the result, which may have none, or the refusal. */
        Outcome<Optional<Element>> answer() throws ProtocolException;
    }

    /**
     * Answers a request of somebody who is not asking about the own account.
     *
     * @param who whom the log names
     */
    public Answer answer(String who, Locale language, String namespace, Question question) {
        try {
            Outcome<Optional<Element>> outcome = question.answer();
            if (outcome instanceof Outcome.Granted<Optional<Element>> granted) {
                return new Answer.Result(granted.value());
            }
            Refusal refusal = ((Outcome.Refused<Optional<Element>>) outcome).refusal();
            LOG.info(
                    "refused a request of {} in {}: {}, {}",
                    who,
                    namespace,
                    refusal.condition().wireName(),
                    refusal.textKey());
            return failure(refusal, language);
        } catch (ProtocolException e) {
            LOG.info("malformed request of {} in {}: {}", who, namespace, e.getMessage());
            String text = Optional.ofNullable(e.getMessage()).orElse("malformed");
            return new Answer.Failure(new StanzaError(e.condition(), text, "en", Optional.empty()));
        } catch (RuntimeException e) {
            LOG.error("request of {} in {} failed", who, namespace, e);
            return failure(
                    Refusal.of(ErrorCondition.INTERNAL_SERVER_ERROR, "request.failed"), language);
        }
    }

    /**
     * Answers whoever may not ask at all: not an account of this server, or not about its own
     * account.
     *
     * @param desk the one who was asked
     */
    public Answer turnAway(Desk desk, Locale language) {
        return turnAway(desk.namespace(), language);
    }

    /** The same for the requests of a namespace. */
    public Answer turnAway(String namespace, Locale language) {
        LOG.info("turned away a request in {} that is not of the account itself", namespace);
        return failure(Refusal.of(ErrorCondition.FORBIDDEN, "request.foreign"), language);
    }

    private Answer failure(Refusal refusal, Locale language) {
        String text = texts.text(language, refusal.textKey(), refusal.parameters().toArray());
        return new Answer.Failure(
                new StanzaError(
                        refusal.condition(), text, language.toLanguageTag(), refusal.detail()));
    }
}
