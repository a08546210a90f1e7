// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.server.setting.Setting;

/** A device that never comes must not fill the database. */
@ExtendWith(SharedServer.class)
class OverflowIT {

    private static final int PENDING = 100;

    private final OpenfireServer server;
    private Account account;
    private Account friend;

    OverflowIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void prepare() {
        account = new Account(server, "overflow");
        friend = new Account(server, "friend");
        server.administration()
                .setProperty(
                        Setting.DELIVERY_PENDING_MAX.propertyName(), Integer.toString(PENDING));
        // Who sends is a stranger.
        server.administration().setProperty(Setting.DELIVERY_STRANGERS_MAX.propertyName(), "0");
    }

    @AfterEach
    void logsAreSound() {
        server.administration().deleteProperty(Setting.DELIVERY_PENDING_MAX.propertyName());
        server.administration().deleteProperty(Setting.DELIVERY_STRANGERS_MAX.propertyName());
        assertEquals(List.of(), server.administration().selfCheck());
    }

    @Test
    void companionThatStaysAway_isUnlinkedAndThePrimaryLosesTheOldest() throws Exception {
        String phone;
        String tablet;
        try (WireClient session = account.session();
                WireClient sender = friend.session()) {
            phone = Account.issue(session, "Phone").token().written();
            account.device(phone, "p").close();
            tablet = Account.issue(session, "Tablet").token().written();
            account.device(tablet, "t").close();
            for (int i = 1; i <= PENDING + 5; i++) {
                sender.send(
                        "<message xmlns='jabber:client' type='chat' to='"
                                + account.bareJid()
                                + "'><body>"
                                + i
                                + "</body></message>");
            }
            session.await(e -> isChat(e) && e.elementText("body").equals("" + (PENDING + 5)));

            server.administration().retention();

            Element event = session.await(e -> reason(e).equals("overflow"));
            assertTrue(event.elementText("body").contains("Tablet"), event.asXML());
        }
        try {
            account.device(tablet, "t").close();
            throw new AssertionError("the companion is still linked");
        } catch (SaslFailureException e) {
            assertEquals("not-authorized", e.condition());
        }
        try (WireClient back = account.device(phone, "p")) {
            assertEquals("6", back.await(OverflowIT::isChat).elementText("body"));
        }
    }

    private static String reason(Element stanza) {
        Element event = stanza.element(QName.get("event", LinkedDevices.EVENTS_NS));
        return event == null ? "" : event.attributeValue("detail", "");
    }

    private static boolean isChat(Element stanza) {
        return stanza.getName().equals("message")
                && stanza.element("body") != null
                && "chat".equals(stanza.attributeValue("type"));
    }
}
