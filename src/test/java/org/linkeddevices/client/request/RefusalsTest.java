// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.linkeddevices.client.request.LimitReachedException.Kind;

class RefusalsTest {

    private static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    @Test
    void conditions_haveTheirExceptions() throws Exception {
        assertInstanceOf(NotAllowedException.class, refusal("forbidden", ""));
        assertInstanceOf(NotFoundException.class, refusal("item-not-found", ""));
        RequestRefusedException other = refusal("internal-server-error", "");
        assertEquals(RequestRefusedException.class, other.getClass());
        assertEquals("internal-server-error", other.condition());
        assertEquals("For a person.", other.getMessage());
    }

    @Test
    void limits_sayWhichAndHowLong() throws Exception {
        LimitReachedException tokens =
                limit("<too-many-tokens xmlns='urn:linked-devices:0' limit='3' retry-after='60'/>");
        assertEquals(Kind.TOKENS, tokens.kind());
        assertEquals(3, tokens.limit());
        assertEquals(Optional.of(Duration.ofMinutes(1)), tokens.retryAfter());

        LimitReachedException companions =
                limit("<too-many-companions xmlns='urn:linked-devices:0' limit='4'/>");
        assertEquals(Kind.COMPANIONS, companions.kind());
        assertEquals(Optional.empty(), companions.retryAfter());

        assertEquals(
                Kind.PACE,
                limit("<too-fast xmlns='urn:linked-devices:0' limit='x' retry-after='-1'/>")
                        .kind());
    }

    @Test
    void unknownApplicationConditions_areIgnored() throws Exception {
        assertInstanceOf(
                NotAllowedException.class,
                refusal("forbidden", "<too-fast xmlns='urn:other'/><new xmlns='urn:x'/>"));
        assertInstanceOf(
                NotAllowedException.class,
                refusal("forbidden", "<news xmlns='urn:linked-devices:0'/>"));
    }

    @Test
    void emptyError_isOfAnUndefinedCondition() throws Exception {
        RequestRefusedException refusal =
                Refusals.of(DocumentHelper.parseText("<error/>").getRootElement());

        assertEquals("undefined-condition", refusal.condition());
    }

    private static LimitReachedException limit(String application) throws DocumentException {
        return assertInstanceOf(
                LimitReachedException.class, refusal("resource-constraint", application));
    }

    private static RequestRefusedException refusal(String condition, String application)
            throws DocumentException {
        String xml =
                ("<error type='cancel'><%s xmlns='%s'/><text xmlns='%s'>For a person.</text>"
                                + "%s</error>")
                        .formatted(condition, STANZAS, STANZAS, application);
        return Refusals.of(DocumentHelper.parseText(xml).getRootElement());
    }
}
