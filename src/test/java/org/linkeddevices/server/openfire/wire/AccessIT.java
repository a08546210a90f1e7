// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.access.AccessClient;
import org.linkeddevices.protocol.access.AccessList;

/** Client access management (XEP-0494; docs/protocol.md, section 7). */
@ExtendWith(SharedServer.class)
class AccessIT {

    private final OpenfireServer server;

    AccessIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void listAndRevoke_coverDevicesAndPasswordSessions() throws Exception {
        Account account = new Account(server, "access");
        try (WireClient session = account.session()) {
            String secret = Account.issue(session, "Phone").token().written();
            try (WireClient phone = account.device(secret, "p")) {
                List<AccessClient> clients = list(session, Optional.empty());
                assertEquals(2, clients.size());
                AccessClient device = clients.get(0);
                assertEquals(AccessClient.Auth.GRANT, device.auth());
                assertEquals(AccessClient.Permission.UNRESTRICTED, device.permission());
                assertEquals(Optional.of("Phone"), device.agent().device());
                assertTrue(device.connected());
                assertTrue(device.firstSeen().isPresent() && device.lastSeen().isPresent());
                AccessClient password = clients.get(1);
                assertEquals(AccessClient.Auth.PASSWORD, password.auth());
                Optional<String> bare = Optional.of(account.bareJid());
                assertEquals(
                        clients.stream().map(AccessClient::id).toList(),
                        list(phone, bare).stream().map(AccessClient::id).toList());

                Element refused = revoke(phone, password.id());
                Element error = refused.element("error");
                assertEquals("service-unavailable", error.elements().get(0).getName());
                assertNotNull(error.element(QName.get("password-reset-required", AccessList.NS)));
                assertEquals(
                        "item-not-found",
                        revoke(session, "session-x").element("error").elements().get(0).getName());
                Element done = revoke(session, device.id());
                assertEquals("result", done.attributeValue("type"), done.asXML());
                phone.awaitEnd();
            }
            assertEquals(1, list(session, Optional.empty()).size());
            assertThrows(SaslFailureException.class, () -> account.device(secret, "p"));
        }
    }

    @Test
    void featuresAreAdvertised_onServerAndAccount() throws Exception {
        Account account = new Account(server, "access");
        try (WireClient session = account.session()) {
            for (String to : List.of(server.domain(), account.bareJid())) {
                String info =
                        session.iq(
                                        "get",
                                        Optional.of(to),
                                        "<query xmlns='http://jabber.org/protocol/disco#info'/>")
                                .asXML();
                assertTrue(info.contains("\"urn:xmpp:cam:0\""), to + info);
                assertTrue(info.contains("\"urn:linked-devices:0\""), to + info);
            }
        }
    }

    private static List<AccessClient> list(WireClient client, Optional<String> to)
            throws IOException, ProtocolException {
        Element answer = client.iq("get", to, "<list xmlns='urn:xmpp:cam:0'/>");
        return AccessList.parse(answer.element(QName.get("clients", AccessList.NS))).clients();
    }

    private static Element revoke(WireClient client, String id) throws IOException {
        return client.iq(
                "set", Optional.empty(), "<revoke xmlns='urn:xmpp:cam:0' id='" + id + "'/>");
    }
}
