// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;

class CallListTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private static final String CALL =
            "<call xmlns='urn:linked-devices:0#calls' seq='1' id='x' peer='a@b'"
                    + " direction='incoming' outcome='missed' start='2026-11-22T12:00:00Z'/>";

    @ParameterizedTest
    @EnumSource(CallOutcome.class)
    void list_survivesTheWire(CallOutcome outcome) throws ProtocolException {
        CallItem full =
                new CallItem(
                        7,
                        "a <\"&'> b",
                        "romeo@example.org",
                        CallDirection.OUTGOING,
                        Set.of(Media.AUDIO, Media.VIDEO),
                        new CallItem.Times(
                                NOON,
                                Optional.of(NOON.plusSeconds(3)),
                                Optional.of(Duration.ofSeconds(65))),
                        new CallItem.Result(outcome, Optional.of(new DeviceId(17))));
        CallItem bare =
                new CallItem(
                        5,
                        "id",
                        "example.org",
                        CallDirection.INCOMING,
                        Set.of(),
                        new CallItem.Times(NOON, Optional.empty(), Optional.empty()),
                        new CallItem.Result(outcome, Optional.empty()));
        CallList list = new CallList(List.of(full, bare), true);
        assertEquals(list, CallList.parse(Reparsed.of(list.toXml())));
    }

    @Test
    void call_isReadAsWritten() throws ProtocolException {
        assertEquals("a@b", CallItem.parse(Reparsed.of(CALL)).peer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seq=''",
                "seq='0'",
                "seq='-1'",
                "id=''",
                "peer=''",
                "direction='in'",
                "outcome='MISSED'",
                "start='noon'"
            })
    void malformedCall_isRefused(String attribute) {
        String name = attribute.substring(0, attribute.indexOf('='));
        String xml = CALL.replaceFirst(name + "='[^']*'", attribute);
        assertThrows(ProtocolException.class, () -> CallItem.parse(Reparsed.of(xml)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"media='sound'", "device='0'", "answered=''", "duration='x'"})
    void malformedOption_isRefused(String attribute) {
        String xml = CALL.replace("/>", " " + attribute + "/>");
        assertThrows(ProtocolException.class, () -> CallItem.parse(Reparsed.of(xml)));
    }

    @Test
    void request_survivesTheWireAndIsCut() throws ProtocolException {
        CallsRequest request = new CallsRequest(7, 20);
        assertEquals(request, CallsRequest.parse(Reparsed.of(request.toXml())));
        assertEquals(
                new CallsRequest(0, CallsRequest.MOST),
                CallsRequest.parse(Reparsed.of("<calls xmlns='urn:linked-devices:0#calls'/>")));
        assertEquals(
                new CallsRequest(9, CallsRequest.MOST),
                CallsRequest.parse(
                        Reparsed.of(
                                "<calls xmlns='urn:linked-devices:0#calls' before='9'"
                                        + " max='5000'/>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max='0'", "max=''", "max='-1'", "before='x'", "before='1e3'"})
    void malformedRequest_isRefused(String attribute) {
        String xml = "<calls xmlns='urn:linked-devices:0#calls' " + attribute + "/>";
        assertThrows(ProtocolException.class, () -> CallsRequest.parse(Reparsed.of(xml)));
    }
}
