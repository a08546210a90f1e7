// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.archive.ArchiveEnd;
import org.linkeddevices.protocol.archive.ArchiveMetadata;
import org.linkeddevices.protocol.archive.ArchiveResult;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.protocol.archive.Preferences;

/** The message archive over the wire (XEP-0313, XEP-0441). */
@ExtendWith(SharedServer.class)
class ArchiveIT {

    private static final String JULIET = "juliet@capulet.example/balcony";
    private static final String QUERY = "<query xmlns='urn:xmpp:mam:2' queryid='q1'/>";

    private final OpenfireServer server;
    private Account account;

    ArchiveIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void createAccount() {
        account = new Account(server, "archive");
    }

    @Test
    void query_sendsTheMessagesInOrderAndThenAnswers() throws Exception {
        try (WireClient session = account.session();
                WireClient device = device(session)) {
            List<String> ids =
                    new ArchiveRows(server, account)
                            .messages(60, JULIET)
                            .add(JULIET, "<x xmlns='urn:x'><y>\u00e4 &lt; \ud83d\ude00</y></x>")
                            .ids();
            for (WireClient client : List.of(session, device)) {
                Element answer = client.iq("set", Optional.empty(), QUERY);
                List<ArchiveResult> results = results(client);
                assertEquals(ids, results.stream().map(ArchiveResult::id).toList());
                assertEquals(Optional.of("q1"), results.get(0).queryId());
                assertEquals(ArchiveRows.START.plusSeconds(1), results.get(0).at());
                ArchiveEnd end = end(answer);
                assertTrue(end.complete());
                assertEquals(ids.get(60), end.page().ends().orElseThrow().last());
                Element last = results.get(60).message();
                assertEquals("jabber:client", last.getNamespaceURI());
                assertEquals(JULIET, last.attributeValue("from"));
                assertEquals("\u00e4 < \ud83d\ude00", last.element("x").elementText("y"));
                Element stanzaId = last.element(QName.get("stanza-id", "urn:xmpp:sid:0"));
                assertEquals(ids.get(60), stanzaId.attributeValue("id"));
                assertEquals(account.bareJid(), stanzaId.attributeValue("by"));
            }
        }
    }

    @Test
    void filtersPagesAndFlips_areDone() throws Exception {
        try (WireClient session = account.session();
                WireClient device = device(session)) {
            List<String> ids =
                    new ArchiveRows(server, account)
                            .messages(5, JULIET)
                            .messages(5, "p@x.example/a")
                            .ids();
            assertEquals(
                    ids.subList(0, 5), ask(device, form("with", "juliet@CAPULET.example"), ""));
            assertEquals(List.of(), ask(device, form("with", "juliet@capulet.example/x"), ""));
            assertEquals(
                    ids.subList(7, 10),
                    ask(device, form("start", "2026-11-01T11:00:08+01:00"), ""));
            assertEquals(ids.subList(0, 2), ask(device, form("end", "2026-11-01T10:00:02Z"), ""));
            assertEquals(ids.subList(4, 10), ask(device, form("after-id", ids.get(3)), ""));
            assertEquals(ids.subList(0, 3), ask(device, form("before-id", ids.get(3)), ""));
            assertEquals(List.of(ids.get(1)), ask(device, form("ids", ids.get(1)), ""));
            List<String> flipped = new ArrayList<>(ids.subList(2, 4));
            Collections.reverse(flipped);
            assertEquals(
                    flipped,
                    ask(
                            device,
                            "",
                            "<set xmlns='http://jabber.org/protocol/rsm'><max>2</max><before>"
                                    + ids.get(4)
                                    + "</before></set><flip-page/>"));
            Element metadata =
                    device.iq(
                            "get",
                            Optional.of(account.bareJid()),
                            "<metadata xmlns='urn:xmpp:mam:2'/>");
            ArchiveMetadata.Ends ends =
                    ArchiveMetadata.parse(metadata.element(QName.get("metadata", Mam.NS)))
                            .ends()
                            .orElseThrow();
            assertEquals(ids.get(0), ends.start().id());
            assertEquals(ArchiveRows.START.plusSeconds(10), ends.end().at());
            Element fields = device.iq("get", Optional.empty(), "<query xmlns='urn:xmpp:mam:2'/>");
            assertTrue(fields.asXML().contains("xdata-validate"), fields.asXML());
        }
    }

    @Test
    void whatIsWrong_isRefused() throws Exception {
        try (WireClient session = account.session();
                WireClient device = device(session)) {
            new ArchiveRows(server, account).messages(2, JULIET);
            assertEquals("item-not-found", refusal(device, form("after-id", "1-guess")));
            assertEquals("bad-request", refusal(device, form("with", "@@")));
            assertEquals("bad-request", refusal(device, form("start", "now")));
            assertEquals("feature-not-implemented", refusal(device, form("x", "y")));
            assertEquals(
                    "feature-not-implemented",
                    condition(
                            device.iq("set", Optional.empty(), "<thing xmlns='urn:xmpp:mam:2'/>")));
            assertTrue(results(device).isEmpty());
        }
    }

    @Test
    void others_seeNothingOfAnArchive() throws Exception {
        Account other = new Account(server, "other");
        try (WireClient session = account.session();
                WireClient device = device(session);
                WireClient stranger = other.session()) {
            new ArchiveRows(server, account).messages(2, JULIET);
            // Without devices, all is as if there were no archive at all, whomever it asks.
            for (String to :
                    List.of(account.bareJid(), other.bareJid(), "nobody@" + server.domain())) {
                assertEquals(
                        "service-unavailable",
                        condition(stranger.iq("set", Optional.of(to), QUERY)));
            }
            assertEquals(
                    "feature-not-implemented",
                    condition(stranger.iq("set", Optional.of(server.domain()), QUERY)));
            assertFalse(features(stranger, other.bareJid()).contains(Mam.NS));
            for (String to : List.of(other.bareJid(), "nobody@" + server.domain())) {
                assertEquals("forbidden", condition(device.iq("set", Optional.of(to), QUERY)));
            }
            assertTrue(features(device, account.bareJid()).containsAll(Mam.FEATURES));
            assertTrue(results(stranger).isEmpty() && results(device).isEmpty());
        }
    }

    @Test
    void preferences_areKept() throws Exception {
        try (WireClient session = account.session();
                WireClient device = device(session)) {
            String get = "<prefs xmlns='urn:xmpp:mam:2'/>";
            assertEquals(Preferences.INITIAL, prefs(device.iq("get", Optional.empty(), get)));
            Preferences wanted =
                    new Preferences(
                            Preferences.Fallback.ROSTER,
                            List.of("Juliet@capulet.EXAMPLE"),
                            List.of("paris@x.example/Crypt"));
            Preferences prepared =
                    new Preferences(
                            Preferences.Fallback.ROSTER,
                            List.of("juliet@capulet.example"),
                            List.of("paris@x.example/Crypt"));
            assertEquals(
                    prepared, prefs(device.iq("set", Optional.empty(), wanted.toXml().asXML())));
            assertEquals(prepared, prefs(session.iq("get", Optional.empty(), get)));
            assertEquals(
                    "bad-request",
                    condition(
                            device.iq(
                                    "set",
                                    Optional.empty(),
                                    "<prefs xmlns='urn:xmpp:mam:2' default='always'>"
                                            + "<always><jid>a@B.example</jid></always>"
                                            + "<never><jid>a@b.example</jid></never></prefs>")));
            server.administration().deleteAccount(account.name());
            server.createAccount(account.name(), Account.PASSWORD);
            assertEquals(
                    List.of(),
                    server.administration()
                            .sql(
                                    "SELECT peer FROM ofLinkedArchiveRule WHERE username = '%s'"
                                            .formatted(account.name())));
        }
    }

    @Test
    void boshAndWebSocketSessions_getThePageToo() throws Exception {
        try (WireClient session = account.session();
                WireClient device = device(session)) {
            List<String> ids = new ArchiveRows(server, account).messages(3, JULIET).ids();
            for (Transport transport : List.of(Transport.BOSH, Transport.WEB_SOCKET)) {
                try (WireClient client =
                        WireClient.login(server, transport, account.name(), Account.PASSWORD)) {
                    assertEquals(ids, ask(client, "", ""), transport.name());
                }
            }
            assertTrue(results(device).isEmpty(), "only who asks gets them");
        }
    }

    private WireClient device(WireClient session) throws IOException {
        return account.device(Account.issue(session, "Phone").token().written(), "p");
    }

    private static String form(String var, String value) {
        return ("<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>"
                        + "<value>urn:xmpp:mam:2</value></field>"
                        + "<field var='%s'><value>%s</value></field></x>")
                .formatted(var, value);
    }

    private static List<String> ask(WireClient client, String form, String rest) throws Exception {
        Element answer =
                client.iq(
                        "set",
                        Optional.empty(),
                        "<query xmlns='urn:xmpp:mam:2'>" + form + rest + "</query>");
        end(answer);
        return results(client).stream().map(ArchiveResult::id).toList();
    }

    private static String refusal(WireClient client, String form) throws IOException {
        return condition(
                client.iq(
                        "set",
                        Optional.empty(),
                        "<query xmlns='urn:xmpp:mam:2'>" + form + "</query>"));
    }

    /** The results that came; an answer that was awaited came after them. */
    private static List<ArchiveResult> results(WireClient client) throws ProtocolException {
        List<ArchiveResult> results = new ArrayList<>();
        Optional<Element> next = result(client);
        while (next.isPresent()) {
            results.add(ArchiveResult.parse(next.get()));
            next = result(client);
        }
        return results;
    }

    private static Optional<Element> result(WireClient client) {
        QName name = QName.get("result", Mam.NS);
        return client.poll(e -> e.element(name) != null, Duration.ofMillis(1))
                .map(message -> message.element(name));
    }

    private static List<String> features(WireClient client, String jid) throws IOException {
        Element answer =
                client.iq(
                        "get",
                        Optional.of(jid),
                        "<query xmlns='http://jabber.org/protocol/disco#info'/>");
        return answer.elements().get(0).elements().stream()
                .filter(e -> e.getName().equals("feature"))
                .map(e -> e.attributeValue("var"))
                .toList();
    }

    private static ArchiveEnd end(Element answer) throws ProtocolException {
        Element fin = answer.element(QName.get("fin", Mam.NS));
        assertTrue(fin != null, answer.asXML());
        return ArchiveEnd.parse(fin);
    }

    private static Preferences prefs(Element answer) throws ProtocolException {
        Element prefs = answer.element(QName.get("prefs", Mam.NS));
        assertTrue(prefs != null, answer.asXML());
        return Preferences.parse(prefs);
    }

    private static String condition(Element answer) {
        Element error = answer.element("error");
        assertTrue(error != null, answer.asXML());
        return error.elements().get(0).getName();
    }
}
