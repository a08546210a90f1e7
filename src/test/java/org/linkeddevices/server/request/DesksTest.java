// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.protocol.StanzaError;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestDesks;
import org.linkeddevices.testkit.TestServices;

/** Rights, answers and errors of the desks that answer IQs. */
class DesksTest {

    private static final String NS = "xmlns='urn:linked-devices:0'";

    private final TestDatabase database = TestDatabase.hsqldb();
    private final TestServices node = new TestServices(database.connections());
    private final TestDesks desks = new TestDesks(node);
    private Device phone;
    private Device tablet;
    private Asker unlinked;
    private Asker primary;
    private Asker companion;

    @BeforeEach
    void link() {
        phone = node.link(TestDesks.USER);
        tablet = node.link(TestDesks.USER);
        unlinked = desks.session(Optional.empty(), "desk");
        primary = desks.session(Optional.of(phone), "phone");
        companion = desks.session(Optional.of(tablet), "tablet");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "unlinked, phone, ok",
        "unlinked, tablet, ok",
        "primary, phone, ok",
        "primary, tablet, ok",
        "companion, phone, forbidden",
        "companion, tablet, ok",
        "primary, other, item-not-found",
        "companion, other, forbidden"
    })
    void renameAndUnlink_followTheRights(String who, String what, String condition) {
        assertEquals(condition, set(who, "<rename %s device='%s' name='X'/>", what));
        assertEquals(condition, set(who, "<unlink %s device='%s'/>", what));
    }

    @ParameterizedTest
    @CsvSource({"unlinked, ok", "primary, ok", "companion, forbidden"})
    void promotionAndTokens_followTheRights(String who, String condition) {
        assertEquals(condition, set(who, "<link %s/>", "phone"));
        Answer tokens = desks.ask(desks.devices, asker(who), Desk.Kind.GET, "<tokens " + NS + "/>");
        assertEquals(condition, TestDesks.condition(tokens));
        assertEquals(
                condition.equals("ok") ? "item-not-found" : condition,
                set(who, "<withdraw %s token='%s'/>", "other"));
        assertEquals(condition, set(who, "<make-primary %s device='%s'/>", "tablet"));
    }

    @Test
    void list_marksTheAskerAndIsOpenToAll() {
        for (Asker asker : List.of(unlinked, primary, companion)) {
            Element list =
                    TestDesks.payload(
                            desks.ask(
                                    desks.devices, asker, Desk.Kind.GET, "<devices " + NS + "/>"));
            assertEquals(2, list.elements().size());
            assertEquals(
                    asker.session().device().map(Object::toString),
                    list.elements().stream()
                            .filter(d -> "true".equals(d.attributeValue("self")))
                            .map(d -> d.attributeValue("id"))
                            .findFirst());
            assertFalse(desks.marks.has(asker.session().streamId(), DeviceDesk.PUSHES));
        }
        desks.ask(desks.devices, primary, Desk.Kind.GET, "<devices " + NS + " subscribe='true'/>");
        assertTrue(desks.marks.has(primary.session().streamId(), DeviceDesk.PUSHES));
    }

    @Test
    void history_isPagedWithoutLosingTheChain() {
        String previous = "0".repeat(64);
        long after = 0;
        boolean complete = false;
        int events = 0;
        while (!complete) {
            Element page =
                    TestDesks.payload(
                            desks.ask(
                                    desks.devices,
                                    companion,
                                    Desk.Kind.GET,
                                    "<history %s after='%d' max='1'/>".formatted(NS, after)));
            for (Element event : page.elements()) {
                assertEquals(previous, event.attributeValue("previous"));
                previous = event.attributeValue("hash");
                after = Long.parseLong(event.attributeValue("seq"));
                events++;
            }
            complete = page.attributeValue("complete").equals("true");
        }
        assertEquals(node.log.after(TestDesks.USER, 0, 100).size(), events);
    }

    @Test
    void refusedToken_namesTheLimitAndWhenToTryAgain() {
        node.properties.set(Setting.TOKENS_OUTSTANDING_MAX, 1);
        assertEquals("ok", set("primary", "<link %s/>", "phone"));
        node.clock.advance(Duration.ofMillis(1));
        StanzaError error = failure("<link " + NS + "/>");
        assertEquals("resource-constraint", error.condition().wireName());
        assertEquals("300", error.application().orElseThrow().attributeValue("retry-after"));
        assertTrue(error.text().contains("300 s"), error.text());

        node.properties.set(Setting.TOKENS_OUTSTANDING_MAX, 20);
        node.properties.set(Setting.TOKENS_PER_WINDOW, 1);
        error = failure("<link " + NS + "/>");
        assertEquals("policy-violation", error.condition().wireName());
        assertEquals("too-fast", error.application().orElseThrow().getName());

        node.properties.set(Setting.COMPANIONS_MAX, 1);
        error = failure("<link " + NS + "/>");
        assertEquals("resource-constraint", error.condition().wireName());
        assertEquals("1", error.application().orElseThrow().attributeValue("limit"));
    }

    @Test
    void picture_isFoundByTheAccountAsLongAsTheTokenCanBeUsed() {
        Answer linked =
                desks.ask(
                        desks.commands,
                        primary,
                        Desk.Kind.SET,
                        "<command xmlns='http://jabber.org/protocol/commands'"
                                + " node='urn:linked-devices:0#link'>"
                                + "<x xmlns='jabber:x:data' type='submit'/></command>");
        Element inline = TestDesks.payload(linked).element("data");
        String request = "<data xmlns='urn:xmpp:bob' cid='%s'/>";
        String cid = request.formatted(inline.attributeValue("cid"));
        Answer again = desks.ask(desks.pictures, unlinked, Desk.Kind.GET, cid);
        assertEquals(inline.getText(), TestDesks.payload(again).getText());
        assertEquals(
                "forbidden",
                TestDesks.condition(desks.ask(desks.pictures, companion, Desk.Kind.GET, cid)));
        assertEquals(
                "item-not-found",
                TestDesks.condition(
                        desks.ask(
                                desks.pictures,
                                primary,
                                Desk.Kind.GET,
                                request.formatted("sha1+0@bob.xmpp.org"))));
        node.clock.advance(Duration.ofMinutes(5));
        assertEquals(
                "item-not-found",
                TestDesks.condition(desks.ask(desks.pictures, primary, Desk.Kind.GET, cid)));
    }

    @Test
    void accessList_hasDevicesAndPasswordSessions() {
        Element list =
                TestDesks.payload(
                        desks.ask(
                                desks.access,
                                companion,
                                Desk.Kind.GET,
                                "<list xmlns='urn:xmpp:cam:0'/>"));
        assertEquals(3, list.elements().size());
        assertFalse(list.asXML().contains("stream-desk"), "a stream's id helps to resume it");
        String session = list.elements().get(2).attributeValue("id");
        assertEquals("service-unavailable", revoke(primary, session));
        assertEquals("forbidden", revoke(companion, session));
        assertEquals("item-not-found", revoke(primary, "session-"));
        assertEquals("item-not-found", revoke(primary, "device-x"));
        assertEquals("forbidden", revoke(companion, "device-" + phone.ref().id()));
        assertEquals("ok", revoke(companion, "device-" + tablet.ref().id()));
        assertEquals("item-not-found", revoke(primary, "device-" + tablet.ref().id()));
    }

    @Test
    void refusal_speaksTheLanguageOfTheStream() {
        Asker german =
                new Asker(
                        companion.requester(),
                        new org.linkeddevices.server.port.SessionInfo(
                                "s", "romeo@example.org/x", Optional.empty(), Locale.GERMAN, true));
        Answer answer = desks.ask(desks.devices, german, Desk.Kind.SET, "<link " + NS + "/>");
        StanzaError error = assertInstanceOf(Answer.Failure.class, answer).error();
        assertEquals(
                "Dieses Ger\u00e4t darf das nicht. Benutze das Hauptger\u00e4t.", error.text());
        assertEquals("de", error.language());
    }

    @Test
    void failingStore_isAnInternalServerErrorThatSaysNothing() {
        database.execute("DROP TABLE ofLinkedDevice");
        Answer answer = desks.ask(desks.devices, unlinked, Desk.Kind.GET, "<devices " + NS + "/>");
        StanzaError error = assertInstanceOf(Answer.Failure.class, answer).error();
        assertEquals("internal-server-error", error.condition().wireName());
        assertFalse(error.text().contains("ofLinked"), error.text());
    }

    private String set(String who, String format, String what) {
        String id =
                switch (what) {
                    case "phone" -> phone.ref().id().toString();
                    case "tablet" -> tablet.ref().id().toString();
                    default -> "1";
                };
        return TestDesks.condition(
                desks.ask(desks.devices, asker(who), Desk.Kind.SET, format.formatted(NS, id)));
    }

    private StanzaError failure(String payload) {
        return assertInstanceOf(
                        Answer.Failure.class,
                        desks.ask(desks.devices, primary, Desk.Kind.SET, payload))
                .error();
    }

    private String revoke(Asker asker, String id) {
        String payload = "<revoke xmlns='urn:xmpp:cam:0' id='" + id + "'/>";
        return TestDesks.condition(desks.ask(desks.access, asker, Desk.Kind.SET, payload));
    }

    private Asker asker(String who) {
        return desks.again(
                switch (who) {
                    case "primary" -> primary;
                    case "companion" -> companion;
                    default -> unlinked;
                });
    }
}
