// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;

class AccessListTest {

    /** The example of XEP-0494, section 3.1. */
    private static final String EXAMPLE =
            """
            <clients xmlns="urn:xmpp:cam:0">
              <client connected="true" id="zeiP41HLglIu" type="session">
                <first-seen>2023-04-06T14:26:08Z</first-seen>
                <last-seen>2023-04-06T14:37:25Z</last-seen>
                <auth><password/></auth>
                <permission status="unrestricted"/>
                <user-agent>
                  <software>Gajim</software>
                  <uri>https://gajim.org/</uri>
                  <device>Juliet's laptop</device>
                </user-agent>
              </client>
            </clients>
            """;

    @Test
    void exampleOfTheSpecification_isRead() throws ProtocolException {
        AccessClient client = AccessList.parse(Reparsed.of(EXAMPLE)).clients().get(0);
        assertEquals("zeiP41HLglIu", client.id());
        assertEquals(AccessClient.Auth.PASSWORD, client.auth());
        assertEquals(AccessClient.Permission.UNRESTRICTED, client.permission());
        assertEquals(Optional.of("Juliet's laptop"), client.agent().device());
        assertEquals(Optional.of(Instant.parse("2023-04-06T14:26:08Z")), client.firstSeen());
    }

    @Test
    void list_survivesTheWire() throws ProtocolException {
        AccessList list =
                new AccessList(
                        List.of(
                                new AccessClient(
                                        "device-17",
                                        false,
                                        Optional.of(Instant.EPOCH),
                                        Optional.empty(),
                                        AccessClient.Auth.GRANT,
                                        AccessClient.Permission.NORMAL,
                                        new AccessClient.UserAgent(
                                                Optional.empty(), Optional.of("<x>")))));
        assertEquals(list, AccessList.parse(Reparsed.of(list.toXml())));
    }

    @Test
    void requests_surviveTheWire() throws ProtocolException {
        AccessRequest.Revoke revoke = new AccessRequest.Revoke("device-17");
        assertEquals(revoke, AccessRequest.Revoke.parse(Reparsed.of(revoke.toXml())));
        AccessRequest.List list = new AccessRequest.List();
        assertEquals(list, AccessRequest.List.parse(Reparsed.of(list.toXml())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<auth/>",
                "<auth/><permission/>",
                "<permission status='normal'/>",
                "<auth/><permission status='normal'/><first-seen>soon</first-seen>"
            })
    void malformedClient_isBadRequest(String children) {
        String xml =
                "<clients xmlns='urn:xmpp:cam:0'><client id='1' connected='true' type='session'>"
                        + children
                        + "</client></clients>";
        assertThrows(ProtocolException.class, () -> AccessList.parse(Reparsed.of(xml)));
    }
}
