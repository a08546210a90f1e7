// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.pairing.LinkRequest;

/** Hostile input: each gets the right error, and a line in the log that repeats none of it. */
@ExtendWith(SharedServer.class)
class HostileRequestsIT {

    private static final Duration LOGGED = Duration.ofSeconds(10);
    private static final String MARKER = "zqx7marker";
    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    private final OpenfireServer server;
    private Account account;
    private WireClient session;
    private long logged;

    HostileRequestsIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void logIn() throws IOException {
        account = new Account(server, "hostile");
        session = account.session();
        logged = server.log().position();
    }

    @AfterEach
    void logOut() {
        session.close();
    }

    static Stream<String> refusedNames() {
        return Stream.of(
                "\u202Eevil" + MARKER,
                "a\u2066b" + MARKER,
                "a\nb" + MARKER,
                "a\u0085b" + MARKER,
                "a\u200Fb" + MARKER,
                "a\uFEFFb" + MARKER,
                "x".repeat(65),
                MARKER.repeat(1000),
                "   ",
                "\u200D");
    }

    @ParameterizedTest
    @MethodSource("refusedNames")
    void nameThatDeceivesOrIsTooLong_isNotAcceptable(String name) throws Exception {
        Element answer = link(name);
        assertCondition("not-acceptable", answer);
        assertLogged("not-acceptable");
        Element command = command("link", Field.value("name", name));
        // An empty field counts as not filled in, see XEP-0004.
        assertCondition("not-acceptable", command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "]]> & \" '",
                "'; DROP TABLE ofLinkedDevice; --",
                "%' OR '1'='1",
                "*)(uid=*))(|(uid=*",
                "\\2a",
                "${jndi:ldap://127.0.0.1/a}",
                "{0} %s %n",
                "\u0645\u0646\u0632\u0644"
            })
    void nameWithMarkupOrMetacharacters_isJustAName(String name) throws Exception {
        IssuedToken token = Account.issue(session, name);
        try (WireClient device = account.device(token.token().written(), "d")) {
            Element list =
                    device.iq("get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>");
            Element item = list.element("devices").element("device");
            assertEquals(name, item.attributeValue("name"));
            assertEquals("1", count("ofLinkedDevice where username='" + account.name() + "'"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*)(uid*)", "a%_", "a;drop--", "a\\27or\\27", "\u0434\u043e\u043c"})
    void accountNameWithMetacharacters_isJustAName(String prefix) throws Exception {
        Account odd = new Account(server, prefix);
        try (WireClient theirs = odd.session()) {
            IssuedToken token = Account.issue(theirs, "Phone");
            assertEquals(odd.name(), token.uri().username());
            try (WireClient device = odd.device(token.token().written(), "d")) {
                Element list =
                        device.iq(
                                "get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>");
                assertEquals(1, list.element("devices").elements().size(), list.asXML());
            }
            Element mine =
                    session.iq("get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>");
            assertTrue(mine.element("devices").elements().isEmpty(), mine.asXML());
        }
    }

    static Stream<Arguments> malformed() {
        String own = "xmlns='urn:linked-devices:0'";
        return Stream.of(
                Arguments.of("set", "<unlink " + own + "/>"),
                Arguments.of("set", "<unlink " + own + " device='1 OR 1=1'/>"),
                Arguments.of("set", "<unlink " + own + " device='-1'/>"),
                Arguments.of("set", "<rename " + own + " device='1'/>"),
                Arguments.of("set", "<devices " + own + "/>"),
                Arguments.of("get", "<unlink " + own + " device='1'/>"),
                Arguments.of("set", "<" + MARKER + " " + own + "/>"),
                Arguments.of("get", "<history " + own + " max='0'/>"),
                Arguments.of("get", "<history " + own + " after='9999999999999999999'/>"),
                Arguments.of("get", "<revoke xmlns='urn:xmpp:cam:0' id='x'/>"),
                Arguments.of("set", "<revoke xmlns='urn:xmpp:cam:0'/>"),
                Arguments.of("set", "<data xmlns='urn:xmpp:bob' cid='x'/>"),
                Arguments.of("get", "<data xmlns='urn:xmpp:bob'/>"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedRequest_isBadRequest(String type, String payload) throws Exception {
        Element answer = session.iq(type, Optional.empty(), payload);
        assertCondition("bad-request", answer);
        assertLogged("malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node='urn:linked-devices:0#rename'><x xmlns='jabber:x:data'/>",
                "node='urn:linked-devices:0#rename'><x xmlns='jabber:x:data' type='result'/>",
                "node='urn:linked-devices:0#rename'><x xmlns='jabber:x:data' type='submit'/>",
                "node='urn:linked-devices:0#unlink'><x xmlns='jabber:x:data' type='submit'>"
                        + "<field var='device'><value>x</value></field></x>",
                "node='urn:linked-devices:0#unlink'><x xmlns='jabber:x:data' type='submit'>"
                        + "<field var='device'><value>1</value><value>2</value></field></x>",
                "node='urn:linked-devices:0#unlink' sessionid='never-seen'>",
                "node='urn:linked-devices:0#link' action='explode'>",
                "node='urn:linked-devices:0#link' action='prev' sessionid='1'>",
                "node='urn:linked-devices:0#link'><x xmlns='jabber:x:data' type='submit'/>"
                        + "<x xmlns='jabber:x:data' type='submit'/>"
            })
    void brokenForm_isBadRequest(String command) throws Exception {
        Element answer =
                session.iq(
                        "set",
                        Optional.of(server.domain()),
                        "<command xmlns='" + COMMANDS + "' " + command + "</command>");
        assertCondition("bad-request", answer);
        assertLogged("malformed");
    }

    @Test
    void otherAccount_isForbiddenWhetherItExistsOrNot() throws Exception {
        Account victim = new Account(server, "victim");
        for (String to : List.of(victim.bareJid(), "nobody-at-all@" + server.domain())) {
            for (String payload :
                    List.of(
                            "<devices xmlns='urn:linked-devices:0'/>",
                            "<list xmlns='urn:xmpp:cam:0'/>")) {
                assertCondition("forbidden", session.iq("get", Optional.of(to), payload));
            }
            assertCondition(
                    "forbidden",
                    session.iq(
                            "set",
                            Optional.of(to),
                            "<command xmlns='%s' node='urn:linked-devices:0#list'/>"
                                    .formatted(COMMANDS)));
        }
        assertLogged("turned away");
    }

    @Test
    void deviceOfAnotherAccount_isNotFound() throws Exception {
        Account victim = new Account(server, "victim");
        try (WireClient theirs = victim.session()) {
            String secret = Account.issue(theirs, "Phone").token().written();
            victim.device(secret, "p").close();
            Element list =
                    theirs.iq("get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>");
            String id = list.element("devices").element("device").attributeValue("id");
            assertCondition(
                    "item-not-found",
                    session.iq(
                            "set",
                            Optional.empty(),
                            "<unlink xmlns='urn:linked-devices:0' device='" + id + "'/>"));
            assertCondition("item-not-found", command("unlink", Field.value("device", id)));
            victim.device(secret, "p").close();
        }
    }

    @Test
    void forgedFrom_isReplacedByTheServer() throws Exception {
        Account victim = new Account(server, "victim");
        try (WireClient theirs = victim.session()) {
            session.send(
                    "<iq xmlns='jabber:client' type='set' id='forged' from='%s/x'>"
                                    .formatted(victim.bareJid())
                            + "<link xmlns='urn:linked-devices:0'/></iq>");
            session.poll(e -> "forged".equals(e.attributeValue("id")), Duration.ofSeconds(2));
            Element tokens =
                    theirs.iq("get", Optional.empty(), "<tokens xmlns='urn:linked-devices:0'/>");
            assertTrue(tokens.element("tokens").elements().isEmpty(), tokens.asXML());
        }
    }

    @Test
    void usedAndWithdrawnTokens_areGone() throws Exception {
        IssuedToken used = Account.issue(session, "Phone");
        account.device(used.token().written(), "p").close();
        assertCondition("item-not-found", withdraw(used.id()));
        IssuedToken withdrawn = Account.issue(session, "Tablet");
        assertEquals("result", withdraw(withdrawn.id()).attributeValue("type"));
        assertCondition("item-not-found", withdraw(withdrawn.id()));
        assertThrows(
                SaslFailureException.class, () -> account.device(withdrawn.token().written(), "t"));
        assertCondition("item-not-found", withdraw("' OR '1'='1"));
        for (IssuedToken token : List.of(used, withdrawn)) {
            assertFalse(log().contains(token.token().written()));
        }
    }

    @Test
    void tooManyTokens_areRefusedWithTheLimitAndWhenToTryAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            Account.issue(session, "Device " + i);
        }
        Element outstanding = link("One more");
        assertCondition("resource-constraint", outstanding);
        Element detail =
                outstanding
                        .element("error")
                        .element(QName.get("too-many-tokens", LinkedDevices.NS));
        assertEquals("3", detail.attributeValue("limit"));
        assertTrue(Integer.parseInt(detail.attributeValue("retry-after")) <= 300);
        for (int i = 3; i < 6; i++) {
            Element tokens =
                    session.iq("get", Optional.empty(), "<tokens xmlns='urn:linked-devices:0'/>");
            withdraw(tokens.element("tokens").element("token").attributeValue("id"));
            Account.issue(session, "Device " + i);
        }
        Element tokens =
                session.iq("get", Optional.empty(), "<tokens xmlns='urn:linked-devices:0'/>");
        withdraw(tokens.element("tokens").element("token").attributeValue("id"));
        Element fast = link("Too fast");
        assertCondition("policy-violation", fast);
        assertEquals("wait", fast.element("error").attributeValue("type"));
        String text = fast.element("error").elementText("text");
        assertTrue(text.matches(".*Try again in [0-9]+ s\\."), text);
    }

    @Test
    void companionTooMany_isRefusedWithTheLimit() throws Exception {
        String setting = "linkeddevices.companions.max";
        server.administration().setProperty(setting, "0");
        try {
            account.device(Account.issue(session, "Phone").token().written(), "p").close();
            Element refused = link("Tablet");
            assertCondition("resource-constraint", refused);
            Element detail =
                    refused.element("error")
                            .element(QName.get("too-many-companions", LinkedDevices.NS));
            assertEquals("0", detail.attributeValue("limit"));
        } finally {
            server.administration().deleteProperty(setting);
        }
    }

    private Element link(String name) throws IOException {
        String payload =
                new LinkRequest(Optional.of(name), Optional.empty())
                        .toXml()
                        .asXML()
                        .replace("\n", "&#10;");
        return session.iq("set", Optional.empty(), payload);
    }

    private Element withdraw(String id) throws IOException {
        return session.iq(
                "set",
                Optional.empty(),
                "<withdraw xmlns='urn:linked-devices:0' token=\"" + id + "\"/>");
    }

    private Element command(String name, Field field) throws IOException {
        return session.iq(
                "set",
                Optional.of(server.domain()),
                "<command xmlns='%s' node='urn:linked-devices:0#%s'>%s</command>"
                        .formatted(COMMANDS, name, DataForm.submit(field).toXml().asXML()));
    }

    private String count(String from) {
        return server.administration().sql("select count(*) from " + from).get(0).get(0);
    }

    private void assertLogged(String text) {
        Deadline.in(LOGGED).until("a line with " + text, () -> log().contains(text));
        assertFalse(log().contains(MARKER), log());
    }

    private String log() {
        return server.log().since(logged);
    }

    private static void assertCondition(String condition, Element answer) {
        assertEquals("error", answer.attributeValue("type"), answer.asXML());
        Element error = answer.element("error");
        assertEquals(condition, error.elements().get(0).getName(), answer.asXML());
        assertFalse(error.elementText("text").isBlank());
        assertFalse(error.asXML().contains(MARKER));
    }
}
