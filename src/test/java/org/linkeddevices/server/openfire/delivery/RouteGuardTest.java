// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jivesoftware.openfire.MessageRouter;
import org.jivesoftware.openfire.RoutingTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Only the message that was taken is kept from Openfire's routing table. */
class RouteGuardTest {

    private static final JID ROMEO = new JID("romeo@example.net");
    private static final JID JULIET = new JID("juliet@example.net");

    private final List<String> calls = new ArrayList<>();
    private final RouterField field = new RouterField(new MessageRouter(), "routingTable");
    private final RoutingTable original = table();
    private RouteGuard guard;

    @BeforeEach
    void begin() {
        field.put(original);
        guard = RouteGuard.begin(field);
    }

    @AfterEach
    void end() {
        guard.close();
        assertSame(original, field.get(RoutingTable.class).orElseThrow());
    }

    @Test
    void messageThatIsNotTaken_isRoutedAndCopied() {
        Message message = message();
        guard.leave();
        route(message);
        assertEquals(List.of("routePacket", "getRoutes"), calls);
    }

    @Test
    void takenMessage_isNeitherRoutedNorCopied() {
        Message message = message();
        guard.take(message, true);
        route(message);
        assertEquals(List.of(), calls);
        guard.leave();
        route(message());
        assertEquals(List.of("routePacket", "getRoutes"), calls);
    }

    @Test
    void takenMessageOfASenderWithOtherSessions_isCopied() {
        Message message = message();
        guard.take(message, false);
        route(message);
        assertEquals(List.of("getRoutes"), calls);
    }

    @Test
    void messageThatWasSentElsewhereMeanwhile_isRouted() {
        Message message = message();
        guard.take(message, true);
        message.setTo(JULIET);
        route(message);
        assertEquals(List.of("routePacket", "getRoutes"), calls);
    }

    @Test
    void anotherMessageThatIsRoutedFirst_takesNothingFromTheTaken() {
        guard.take(message(), true);
        route(message());
        assertEquals(List.of("routePacket", "getRoutes"), calls);
    }

    @Test
    void questionBeforeTheMessageIsRouted_isAnswered() {
        guard.take(message(), true);
        current().getRoutes(JULIET, null);
        assertEquals(List.of("getRoutes"), calls);
    }

    @Test
    void failureOfTheTable_isPassedOn() {
        assertThrows(IllegalStateException.class, () -> current().getClientRoute(ROMEO));
    }

    /** What Openfire's router does with a message. */
    private void route(Message message) {
        current().routePacket(ROMEO, message, false);
        current().getRoutes(JULIET, null);
    }

    private RoutingTable current() {
        return field.get(RoutingTable.class).orElseThrow();
    }

    private static Message message() {
        Message message = new Message();
        message.setTo(ROMEO);
        return message;
    }

    private RoutingTable table() {
        return (RoutingTable)
                Proxy.newProxyInstance(
                        RouteGuardTest.class.getClassLoader(),
                        new Class<?>[] {RoutingTable.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getClientRoute")) {
                                throw new IllegalStateException("no table");
                            }
                            calls.add(method.getName());
                            return method.getReturnType() == List.class ? List.of() : null;
                        });
    }
}
