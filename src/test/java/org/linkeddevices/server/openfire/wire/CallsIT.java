// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.calls.CallDirection;
import org.linkeddevices.protocol.calls.CallItem;
import org.linkeddevices.protocol.calls.CallList;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.protocol.calls.CallMessage.Action;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.CallsRequest;
import org.linkeddevices.protocol.calls.Media;

/** Calls ring on every device, stop on every device, and are in the call log of every device. */
@ExtendWith(SharedServer.class)
class CallsIT {

    private static final String CARBONS = "urn:xmpp:carbons:2";

    private final OpenfireServer server;
    private final String id = UUID.randomUUID().toString();
    private Account account;
    private Account friend;

    CallsIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void createAccounts() {
        account = new Account(server, "called");
        friend = new Account(server, "caller");
    }

    @Test
    void call_ringsOnAllDevicesAndStopsWhenOneAnswers() throws Exception {
        try (WireClient caller = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "phone");
                WireClient tablet = link(session, "tablet")) {
            send(caller, account.bareJid(), propose());
            String from = awaits(phone, Action.PROPOSE).attributeValue("from");
            assertEquals(from, awaits(tablet, Action.PROPOSE).attributeValue("from"));
            // As Conversations does: ringing and proceed to the device that calls.
            send(tablet, from, CallMessage.of(Action.RINGING, id));
            awaits(caller, Action.RINGING);
            send(phone, from, CallMessage.of(Action.PROCEED, id));

            awaits(caller, Action.PROCEED);
            awaits(tablet, Action.PROCEED);
            assertOutcome(phone, CallOutcome.ANSWERED);
            assertOutcome(tablet, CallOutcome.ELSEWHERE);
            assertOutcome(session, CallOutcome.ELSEWHERE);

            send(caller, account.bareJid(), CallMessage.of(Action.FINISH, id));
            awaits(tablet, Action.FINISH);
            CallItem call = assertOutcome(phone, CallOutcome.ANSWERED);
            assertEquals(Optional.of(self(phone)), call.result().device());
            assertEquals(friend.bareJid(), call.peer());
            assertEquals(Set.of(Media.AUDIO, Media.VIDEO), call.media());
            assertEquals(CallDirection.INCOMING, call.direction());
            assertTrue(call.times().duration().isPresent());
        }
    }

    @Test
    void rejectionOnOneDevice_stopsTheOthers() throws Exception {
        try (WireClient caller = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "phone");
                WireClient tablet = link(session, "tablet")) {
            send(caller, account.bareJid(), propose());
            awaits(phone, Action.PROPOSE);
            send(tablet, friend.bareJid(), CallMessage.of(Action.REJECT, id));

            awaits(phone, Action.REJECT);
            awaits(caller, Action.REJECT);
            CallItem call = assertOutcome(phone, CallOutcome.REJECTED);
            assertEquals(Optional.of(self(tablet)), call.result().device());
        }
    }

    @Test
    void acceptToTheOwnAccount_stopsTheOthers() throws Exception {
        try (WireClient caller = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "phone");
                WireClient tablet = link(session, "tablet")) {
            send(caller, account.bareJid(), propose());
            awaits(phone, Action.PROPOSE);
            // As Dino does, without a type and without a hint to store it.
            phone.send(
                    "<message xmlns='jabber:client' to='%s'>%s</message>"
                            .formatted(
                                    account.bareJid(),
                                    CallMessage.of(Action.ACCEPT, id).toXml().asXML()));

            awaits(tablet, Action.ACCEPT);
            assertOutcome(phone, CallOutcome.ANSWERED);
            assertOutcome(tablet, CallOutcome.ELSEWHERE);
        }
    }

    @Test
    void lateDevice_getsTheWholeCallInOrderAndFindsItInTheLog() throws Exception {
        try (WireClient caller = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "phone")) {
            String secret = Account.issue(session, "Tablet").token().written();
            account.device(secret, "tablet").close();
            send(caller, account.bareJid(), propose());
            awaits(phone, Action.PROPOSE);
            send(phone, friend.bareJid(), CallMessage.of(Action.PROCEED, id));
            awaits(caller, Action.PROCEED);
            send(caller, account.bareJid(), CallMessage.of(Action.FINISH, id));
            awaits(phone, Action.FINISH);

            try (WireClient tablet = account.device(secret, "tablet")) {
                List<Action> came = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    Element message = tablet.await(e -> said(e).isPresent());
                    came.add(said(message).orElseThrow().action());
                }
                assertEquals(List.of(Action.PROPOSE, Action.PROCEED, Action.FINISH), came);
                CallItem call = assertOutcome(tablet, CallOutcome.ELSEWHERE);
                assertEquals(Optional.of(self(phone)), call.result().device());
                assertTrue(call.times().duration().isPresent());
            }
        }
    }

    @Test
    void callThatNobodyAnswers_isMissed() throws Exception {
        try (WireClient caller = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "phone")) {
            send(caller, account.bareJid(), propose());
            awaits(phone, Action.PROPOSE);
            assertOutcome(phone, CallOutcome.RINGING);
            send(caller, account.bareJid(), CallMessage.of(Action.RETRACT, id));
            awaits(phone, Action.RETRACT);
            assertOutcome(phone, CallOutcome.MISSED);
        }
    }

    @Test
    void callOfADevice_isInTheLogOfItsAccount() throws Exception {
        try (WireClient called = friend.session();
                WireClient session = account.session();
                WireClient phone = link(session, "phone");
                WireClient tablet = link(session, "tablet")) {
            send(phone, friend.bareJid(), propose());
            String from = awaits(called, Action.PROPOSE).attributeValue("from");
            awaits(tablet, Action.PROPOSE);
            send(called, from, CallMessage.of(Action.PROCEED, id));
            awaits(phone, Action.PROCEED);
            awaits(tablet, Action.PROCEED);

            CallItem call = assertOutcome(tablet, CallOutcome.ANSWERED);
            assertEquals(CallDirection.OUTGOING, call.direction());
            assertEquals(Optional.of(self(phone)), call.result().device());
        }
    }

    @Test
    void accountWithoutDevices_hasNoCallLog() throws Exception {
        try (WireClient caller = friend.session();
                WireClient session = account.session()) {
            send(caller, account.bareJid(), propose());
            awaits(session, Action.PROPOSE);
            assertEquals(List.of(), calls(session));
            assertEquals(List.of(), calls(caller));
        }
    }

    private CallMessage propose() {
        return new CallMessage(
                Action.PROPOSE, id, Set.of(Media.AUDIO, Media.VIDEO), Optional.empty(), false);
    }

    private WireClient link(WireClient session, String resource) throws IOException {
        return account.device(Account.issue(session, resource).token().written(), resource);
    }

    private static void send(WireClient client, String to, CallMessage message) throws IOException {
        client.send(
                "<message xmlns='jabber:client' type='chat' to='%s'>%s<store xmlns='%s'/></message>"
                        .formatted(to, message.toXml().asXML(), "urn:xmpp:hints"));
    }

    /** What is said in a message, or in the carbon of one. */
    private static Optional<CallMessage> said(Element stanza) {
        return Stream.of("sent", "received")
                .map(name -> stanza.element(QName.get(name, CARBONS)))
                .filter(Objects::nonNull)
                .map(carbon -> carbon.element(QName.get("forwarded", "urn:xmpp:forward:0")))
                .map(forwarded -> forwarded.element(QName.get("message", "jabber:client")))
                .findFirst()
                .or(() -> Optional.of(stanza))
                .flatMap(CallMessage::in);
    }

    private static Element awaits(WireClient client, Action action) throws IOException {
        return client.await(e -> said(e).filter(m -> m.action() == action).isPresent());
    }

    private CallItem assertOutcome(WireClient client, CallOutcome outcome)
            throws IOException, ProtocolException {
        List<CallItem> calls = calls(client);
        assertEquals(1, calls.size());
        assertEquals(id, calls.get(0).id());
        assertEquals(outcome, calls.get(0).result().outcome());
        return calls.get(0);
    }

    private static List<CallItem> calls(WireClient client) throws IOException, ProtocolException {
        Element answer =
                client.iq("get", Optional.empty(), new CallsRequest(0, 10).toXml().asXML());
        return CallList.parse(answer.element(QName.get("calls", LinkedDevices.CALLS_NS))).calls();
    }

    private static DeviceId self(WireClient client) throws IOException {
        Element answer =
                client.iq("get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>");
        return answer.element("devices").elements().stream()
                .filter(device -> "true".equals(device.attributeValue("self")))
                .map(device -> new DeviceId(Integer.parseInt(device.attributeValue("id"))))
                .findFirst()
                .orElseThrow();
    }
}
