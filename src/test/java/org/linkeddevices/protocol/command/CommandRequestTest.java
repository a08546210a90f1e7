// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;

class CommandRequestTest {

    private static final String NS = "xmlns='http://jabber.org/protocol/commands'";

    @Test
    void request_survivesTheWire() throws ProtocolException {
        CommandRequest request =
                new CommandRequest(
                        "urn:x",
                        Optional.of("s1"),
                        CommandRequest.Action.COMPLETE,
                        Optional.of(DataForm.submit(Field.value("device", "1"))));
        assertEquals(request, CommandRequest.parse(Reparsed.of(request.toXml())));
    }

    @Test
    void requestWithoutAction_isExecute() throws ProtocolException {
        CommandRequest request =
                CommandRequest.parse(Reparsed.of("<command " + NS + " node='urn:x'/>"));
        assertEquals(CommandRequest.Action.EXECUTE, request.action());
        assertEquals(Optional.empty(), request.sessionId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<command xmlns='http://jabber.org/protocol/commands'/>",
                "<command xmlns='http://jabber.org/protocol/commands' node='x' action='explode'/>",
                "<command xmlns='http://jabber.org/protocol/commands' node='x'>"
                        + "<x xmlns='jabber:x:data'/></command>",
                "<command xmlns='http://jabber.org/protocol/commands' node='x'>"
                        + "<x xmlns='jabber:x:data' type='submit'/>"
                        + "<x xmlns='jabber:x:data' type='submit'/></command>",
                "<command node='x'/>"
            })
    void malformed_isBadRequest(String xml) {
        assertThrows(ProtocolException.class, () -> CommandRequest.parse(Reparsed.of(xml)));
    }
}
