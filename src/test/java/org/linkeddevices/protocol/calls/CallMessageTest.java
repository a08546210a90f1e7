// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;

class CallMessageTest {

    @ParameterizedTest
    @EnumSource(CallMessage.Action.class)
    void everyAction_survivesTheWire(CallMessage.Action action) throws ProtocolException {
        CallMessage plain = CallMessage.of(action, "a <\"&'> b");
        assertEquals(plain, CallMessage.parse(Reparsed.of(plain.toXml())));

        CallMessage full = new CallMessage(action, "1", Set.of(), Optional.of("expired"), true);
        assertEquals(full, CallMessage.parse(Reparsed.of(full.toXml())));
    }

    @Test
    void media_surviveTheWire() throws ProtocolException {
        CallMessage message =
                new CallMessage(
                        CallMessage.Action.PROPOSE,
                        "ca3cf894-5325-482f-a412-a6e9f832298d",
                        Set.of(Media.AUDIO, Media.VIDEO),
                        Optional.empty(),
                        false);
        assertEquals(message, CallMessage.parse(Reparsed.of(message.toXml())));
    }

    @Test
    void proposalOfAFile_isOther() throws ProtocolException {
        assertEquals(
                Set.of(Media.OTHER),
                parse(
                                "<propose xmlns='urn:xmpp:jingle-message:0' id='1'><description"
                                        + " xmlns='urn:xmpp:jingle:apps:file-transfer:5'/>"
                                        + "</propose>")
                        .media());
    }

    @Test
    void messageOfVersion04_isReadToo() throws ProtocolException {
        CallMessage message =
                parse(
                        "<accept xmlns='urn:xmpp:jingle-message:1' id='1'><tie-break/>"
                                + "<reason xmlns='urn:xmpp:jingle:1'><text>Busy</text><busy/>"
                                + "</reason></accept>");
        assertEquals(
                new CallMessage(
                        CallMessage.Action.ACCEPT, "1", Set.of(), Optional.of("busy"), true),
                message);
    }

    @Test
    void longestId_isRead() throws ProtocolException {
        String id = "x".repeat(CallMessage.LONGEST_ID);
        assertEquals(
                id, parse("<ringing xmlns='urn:xmpp:jingle-message:0' id='" + id + "'/>").id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<propose xmlns='urn:xmpp:jingle-message:0'/>",
                "<propose xmlns='urn:xmpp:jingle-message:0' id=''/>",
                "<propose xmlns='urn:xmpp:jingle-message:2' id='1'/>",
                "<propose xmlns='urn:xmpp:jingle:1' id='1'/>",
                "<initiate xmlns='urn:xmpp:jingle-message:0' id='1'/>",
                "<PROPOSE xmlns='urn:xmpp:jingle-message:0' id='1'/>"
            })
    void malformedMessage_isRefused(String xml) {
        assertThrows(ProtocolException.class, () -> parse(xml));
    }

    @Test
    void tooLongId_isRefused() {
        String id = "x".repeat(CallMessage.LONGEST_ID + 1);
        assertThrows(
                ProtocolException.class,
                () -> parse("<reject xmlns='urn:xmpp:jingle-message:0' id='" + id + "'/>"));
    }

    @Test
    void stanza_hasTheFirstWellFormedOne() {
        assertEquals(
                Optional.of(CallMessage.of(CallMessage.Action.RINGING, "2")),
                CallMessage.in(
                        Reparsed.of(
                                "<message><body>x</body>"
                                        + "<ringing xmlns='urn:xmpp:jingle-message:0'/>"
                                        + "<ringing xmlns='urn:xmpp:jingle-message:0' id='2'/>"
                                        + "<finish xmlns='urn:xmpp:jingle-message:0' id='3'/>"
                                        + "</message>")));
        assertEquals(
                Optional.empty(),
                CallMessage.in(
                        Reparsed.of(
                                "<message><forwarded xmlns='urn:xmpp:forward:0'><message>"
                                        + "<ringing xmlns='urn:xmpp:jingle-message:0' id='2'/>"
                                        + "</message></forwarded></message>")));
    }

    private static CallMessage parse(String xml) throws ProtocolException {
        return CallMessage.parse(Reparsed.of(xml));
    }
}
