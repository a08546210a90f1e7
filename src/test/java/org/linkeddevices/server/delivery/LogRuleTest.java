// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One test for each row of the table of rules, and for what no row fits. */
class LogRuleTest {

    private static final String BODY = "<body>hi</body>";

    static Stream<Arguments> rows() {
        return Stream.of(
                row(LogRule.ERROR, "error", BODY + "<error type='cancel'/>"),
                row(LogRule.GROUPCHAT, "groupchat", BODY),
                row(LogRule.HEADLINE, "headline", BODY),
                row(LogRule.NO_STORE, "chat", BODY + hint("no-store")),
                row(LogRule.NO_COPY, "chat", BODY + hint("no-copy")),
                row(LogRule.PRIVATE, "chat", BODY + "<private xmlns='urn:xmpp:carbons:2'/>"),
                row(LogRule.CARBON, "chat", "<sent xmlns='urn:xmpp:carbons:2'/>"),
                row(LogRule.CARBON, "chat", BODY + "<received xmlns='urn:xmpp:carbons:2'/>"),
                row(
                        LogRule.PUBSUB_EVENT,
                        "normal",
                        BODY + "<event xmlns='http://jabber.org/protocol/pubsub#event'/>"),
                row(LogRule.ARCHIVE_RESULT, "normal", "<result xmlns='urn:xmpp:mam:2'/>"),
                row(
                        LogRule.OWN_NOTICE,
                        "normal",
                        BODY + "<event xmlns='urn:linked-devices:0#events'/>"),
                row(LogRule.INVITATION, "normal", room("<invite to='a@b'/>")),
                row(LogRule.INVITATION, "normal", room("<decline to='a@b'/>")),
                row(LogRule.INVITATION, "normal", "<x xmlns='jabber:x:conference' jid='r@c'/>"),
                row(LogRule.ROOM_PRIVATE, "chat", BODY + room("")),
                row(LogRule.CALL, "chat", "<propose xmlns='urn:xmpp:jingle-message:0' id='a'/>"),
                row(LogRule.CALL, "normal", "<reject xmlns='urn:xmpp:jingle-message:1' id='a'/>"),
                row(LogRule.STORE, "chat", hint("store")),
                row(LogRule.BODY, "chat", BODY),
                row(LogRule.BODY, "normal", BODY),
                row(LogRule.SUBJECT, "normal", "<subject>news</subject>"),
                row(LogRule.OMEMO, "chat", "<encrypted xmlns='eu.siacs.conversations.axolotl'/>"),
                row(LogRule.OMEMO_2, "normal", "<encrypted xmlns='urn:xmpp:omemo:2'/>"),
                row(LogRule.OMEMO_2, "chat", "<encrypted xmlns='urn:xmpp:omemo:1'/>"),
                row(LogRule.OPENPGP, "chat", "<openpgp xmlns='urn:xmpp:openpgp:0'/>"),
                row(LogRule.OPENPGP, "chat", "<x xmlns='jabber:x:encrypted'/>"),
                row(LogRule.RECEIPT, "chat", "<received xmlns='urn:xmpp:receipts' id='a'/>"),
                row(LogRule.MARKER, "chat", marker("displayed")),
                row(LogRule.MARKER, "chat", marker("received")),
                row(LogRule.MARKER, "chat", marker("acknowledged")),
                row(
                        LogRule.CORRECTION,
                        "chat",
                        "<replace xmlns='urn:xmpp:message-correct:0' id='a'/>"),
                row(LogRule.REACTIONS, "chat", "<reactions xmlns='urn:xmpp:reactions:0' id='a'/>"),
                row(LogRule.RETRACTION, "chat", "<retract xmlns='urn:xmpp:message-retract:1'/>"),
                row(LogRule.RETRACTION, "chat", "<retract xmlns='urn:xmpp:message-retract:0'/>"),
                row(LogRule.RETRACTION, "chat", "<apply-to xmlns='urn:xmpp:fasten:0' id='a'/>"),
                row(LogRule.FILE, "chat", "<x xmlns='jabber:x:oob'><url>u</url></x>"),
                row(LogRule.FILE, "chat", "<file-sharing xmlns='urn:xmpp:sfs:0'/>"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void message_isDecidedByItsRow(LogRule rule, String type, String content) {
        assertEquals(Optional.of(rule), LogRule.of(message(type, content)));
        assertEquals(rule.kind(), LogRule.classify(message(type, content)));
    }

    @Test
    void everyRow_hasATest() {
        Set<LogRule> tested =
                rows().map(row -> (LogRule) row.get()[0])
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(LogRule.class)));
        assertEquals(EnumSet.copyOf(Arrays.asList(LogRule.values())), tested);
    }

    @ParameterizedTest
    @CsvSource({
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>",
        "<active xmlns='http://jabber.org/protocol/chatstates'/>",
        "<markable xmlns='urn:xmpp:chat-markers:0'/>",
        "<request xmlns='urn:xmpp:receipts'/>",
        "<body/>",
        "<subject/>",
        "<thread>t</thread>",
        "<x xmlns='jabber:x:data'/>",
    })
    void whatNoRowFits_isNoEntry(String content) {
        assertEquals(Optional.empty(), LogRule.classify(message("chat", content)));
    }

    @Test
    void noPermanentStore_makesAnEntryPassing() {
        Element message = message("chat", BODY + hint("no-permanent-store"));
        assertEquals(Optional.of(EntryKind.PASSING), LogRule.classify(message));
        Element state = message("chat", hint("no-permanent-store"));
        assertEquals(Optional.empty(), LogRule.classify(state));
    }

    @Test
    void messageWithoutType_isNormal() {
        Element message = message("normal", BODY);
        message.remove(message.attribute("type"));
        assertEquals(Optional.of(EntryKind.MESSAGE), LogRule.classify(message));
    }

    private static Arguments row(LogRule rule, String type, String content) {
        return Arguments.of(rule, type, content);
    }

    private static String hint(String name) {
        return "<" + name + " xmlns='urn:xmpp:hints'/>";
    }

    private static String marker(String name) {
        return "<" + name + " xmlns='urn:xmpp:chat-markers:0' id='a'/>";
    }

    private static String room(String content) {
        return "<x xmlns='http://jabber.org/protocol/muc#user'>" + content + "</x>";
    }

    private static Element message(String type, String content) {
        try {
            return DocumentHelper.parseText(
                            "<message type='" + type + "'>" + content + "</message>")
                    .getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(content, e);
        }
    }
}
