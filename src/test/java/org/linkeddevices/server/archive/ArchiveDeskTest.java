// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.archive.ArchiveEnd;
import org.linkeddevices.protocol.archive.ArchiveQuery;
import org.linkeddevices.protocol.archive.ArchiveResult;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.server.archive.LogRows.Line;
import org.linkeddevices.server.delivery.Slicing;
import org.linkeddevices.server.request.Answer;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk.Kind;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestDesks;
import org.linkeddevices.testkit.TestServices;

/** What the archive's desk sends, answers and notes. */
class ArchiveDeskTest {

    private static final String JULIET = "juliet@example.org/balcony";

    private final TestDatabase db = TestDatabase.hsqldb();
    private final TestServices node = new TestServices(db.connections());
    private final TestDesks desks = new TestDesks(node);
    private final List<Element> sent = new ArrayList<>();
    private final List<String> proved = new ArrayList<>();
    private final ArchiveDesk desk =
            new ArchiveDesk(
                    new Archive(db.database(), node.settings),
                    new ArchivePreferences(db.database(), (name, peer) -> false, name -> {}),
                    written -> Optional.of(written).filter(w -> !w.contains(" ")).map(Address::of),
                    (session, stanza) -> {
                        assertEquals(session, stanza.attributeValue("to"));
                        sent.add(Reparsed.of(stanza));
                    },
                    (device, seq) -> proved.add(device.id() + ":" + seq),
                    Slicing.NONE);
    private Device phone;
    private Asker session;
    private Asker device;

    @BeforeEach
    void link() {
        phone = node.link(TestDesks.USER);
        session = desks.session(Optional.empty(), "desk");
        device = desks.session(Optional.of(phone), "phone");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private List<Line> messages(int count) {
        return new LogRows(db.database(), TestDesks.USER).messages(count, JULIET).write();
    }

    @Test
    void results_areSentAsTheAccountToWhoAsked() throws Exception {
        List<Line> lines = messages(3);
        ArchiveQuery query =
                new ArchiveQuery(
                        Optional.of("<q>"),
                        new Query().query().filter(),
                        new Query().query().page(),
                        false);
        Answer answer = desks.ask(desk, session, Kind.SET, query.toXml().asXML());
        ArchiveEnd end = ArchiveEnd.parse(TestDesks.payload(answer));
        assertTrue(end.complete() && end.stable());
        assertEquals(3, sent.size());
        for (int i = 0; i < 3; i++) {
            assertEquals("romeo@example.org", sent.get(i).attributeValue("from"));
            ArchiveResult result =
                    ArchiveResult.parse(sent.get(i).element(QName.get("result", Mam.NS)));
            assertEquals(Optional.of("<q>"), result.queryId());
            assertEquals(lines.get(i).id(), result.id());
            assertEquals(lines.get(i).at(), result.at());
            assertEquals("jabber:client", result.message().getNamespaceURI());
            assertEquals(Integer.toString(i + 1), result.message().elementText("body"));
        }
    }

    @Test
    void flippedPage_isThePageBackwards() {
        messages(5);
        String query =
                "<query xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'>"
                        + "<max>3</max></set>%s</query>";
        desks.ask(desk, session, Kind.SET, query.formatted(""));
        List<String> forward = new ArrayList<>(sent.stream().map(Element::asXML).toList());
        sent.clear();
        desks.ask(desk, session, Kind.SET, query.formatted("<flip-page/>"));
        Collections.reverse(forward);
        assertEquals(forward, sent.stream().map(Element::asXML).toList());
    }

    @Test
    void brokenRow_doesNotHoldUpTheOthers() throws Exception {
        messages(3);
        db.execute("UPDATE ofLinkedLog SET stanza = '<!DOCTYPE x><message/>' WHERE seq = 2");
        desks.ask(desk, session, Kind.SET, "<query xmlns='urn:xmpp:mam:2'/>");
        assertEquals(3, sent.size());
        ArchiveResult broken =
                ArchiveResult.parse(sent.get(1).element(QName.get("result", Mam.NS)));
        assertEquals("message", broken.message().getName());
        assertEquals(1, broken.message().elements().size(), "only the stanza-id");
    }

    @Test
    void proof_isOfTheDeviceThatAsked() {
        Line second = messages(3).get(1);
        String query =
                "<query xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'>"
                        + "<after>%s</after></set></query>";
        desks.ask(desk, session, Kind.SET, query.formatted(second.id()));
        desks.ask(desk, device, Kind.SET, query.formatted("2-guessed"));
        assertEquals(List.of(), proved);
        desks.ask(desk, device, Kind.SET, query.formatted(second.id()));
        assertEquals(List.of(phone.ref().id() + ":2"), proved);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET|<metadata xmlns='urn:xmpp:mam:2'/>|feature-not-implemented",
                "GET|<metadata xmlns='urn:xmpp:mam:2'/>|ok",
                "GET|<prefs xmlns='urn:xmpp:mam:2'/>|ok",
                "SET|<prefs xmlns='urn:xmpp:mam:2'/>|bad-request",
                "SET|<prefs xmlns='urn:xmpp:mam:2' default='never'><never><jid>a b</jid></never>"
                        + "</prefs>|bad-request",
                "GET|<query xmlns='urn:xmpp:mam:2'/>|ok",
                "GET|<other xmlns='urn:xmpp:mam:2'/>|feature-not-implemented",
                "SET|<query xmlns='urn:xmpp:mam:2' node='n'/>|feature-not-implemented"
            })
    void requests_areAnsweredOrRefused(String kind, String payload, String condition) {
        Answer answer = desks.ask(desk, device, Kind.valueOf(kind), payload);
        assertEquals(condition, TestDesks.condition(answer));
        assertEquals(List.of(), sent);
    }
}
