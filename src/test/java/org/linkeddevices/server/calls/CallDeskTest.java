// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linkeddevices.server.calls.LoggedCalls.PEER;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.calls.CallList;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.protocol.calls.CallMessage.Action;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.Media;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.server.request.Answer;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestDesks;
import org.linkeddevices.testkit.TestServices;

class CallDeskTest {

    private static final String QUERY = "<calls xmlns='urn:linked-devices:0#calls'/>";

    private final TestDatabase database = TestDatabase.hsqldb();
    private final TestServices node = new TestServices(database.connections());
    private final TestDesks desks = new TestDesks(node);
    private final LoggedCalls said = new LoggedCalls(database, node.clock, TestDesks.USER);
    private Device phone;
    private Asker unlinked;
    private Asker companion;

    @BeforeEach
    void link() {
        phone = node.link(TestDesks.USER);
        companion = desks.session(Optional.of(node.link(TestDesks.USER)), "tablet");
        unlinked = desks.session(Optional.empty(), "desk");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everySession_seesTheCallsAsItsOwn() throws ProtocolException {
        call();

        assertEquals(CallOutcome.ELSEWHERE, outcome(companion));
        assertEquals(CallOutcome.ELSEWHERE, outcome(unlinked));
        assertEquals(CallOutcome.ANSWERED, outcome(desks.session(Optional.of(phone), "phone")));
    }

    @Test
    void malformedRequests_areRefused() {
        assertEquals(
                "bad-request",
                TestDesks.condition(desks.ask(desks.calls, unlinked, Desk.Kind.SET, QUERY)));
        assertEquals(
                "bad-request",
                TestDesks.condition(
                        desks.ask(
                                desks.calls,
                                unlinked,
                                Desk.Kind.GET,
                                "<other xmlns='urn:linked-devices:0#calls'/>")));
    }

    @Test
    void command_showsTheCallsInATableAndInWords() throws ProtocolException {
        call();
        said.device(phone.ref().id().value(), "nurse@example.org", propose("b"));
        node.clock.advance(Duration.ofMinutes(3));

        DataForm table = table(command());

        assertEquals(
                "2026-03-01 13:03 (UTC), nurse@example.org: outgoing, missed\n"
                        + "2026-03-01 12:02 (UTC), juliet@example.org: incoming,"
                        + " answered elsewhere, 1:01:05",
                table.instructions().orElseThrow());
        assertEquals(8, table.reported().size());
        assertEquals(Field.value("duration", "3665"), table.items().get(1).get(6));
        assertEquals(Field.value("duration", ""), table.items().get(0).get(6));
    }

    @Test
    void commandWithoutCalls_saysSo() {
        assertEquals("There are no calls.", command().elementText("note"));
    }

    private void call() {
        said.peer(PEER, propose("a"));
        said.device(phone.ref().id().value(), PEER, CallMessage.of(Action.PROCEED, "a"));
        node.clock.advance(Duration.ofSeconds(3665));
        said.peer(PEER, CallMessage.of(Action.FINISH, "a"));
    }

    private static CallMessage propose(String id) {
        return new CallMessage(Action.PROPOSE, id, Set.of(Media.AUDIO), Optional.empty(), false);
    }

    private CallOutcome outcome(Asker asker) throws ProtocolException {
        Answer answer = desks.ask(desks.calls, asker, Desk.Kind.GET, QUERY);
        return CallList.parse(TestDesks.payload(answer)).calls().get(0).result().outcome();
    }

    private Element command() {
        return TestDesks.payload(
                desks.ask(
                        desks.commands,
                        unlinked,
                        Desk.Kind.SET,
                        "<command xmlns='http://jabber.org/protocol/commands'"
                                + " node='urn:linked-devices:0#calls'/>"));
    }

    private static DataForm table(Element command) throws ProtocolException {
        return DataForm.parse(command.element(QName.get("x", DataForm.NS)));
    }
}
